package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.EventLoop;
import dev.dockerctl.unit.setting.TimeSpan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The one time limit that a service has at a time. */
final class TimeLimit {
  private final EventLoop loop;
  private final Runnable passed;
  private EventLoop.@Nullable Alarm alarm;
  private long due;

  /**
   * A limit that is not set yet.
   *
   * @param passed called on the loop when time is up
   */
  TimeLimit(EventLoop loop, Runnable passed) {
    this.loop = loop;
    this.passed = passed;
  }

  /** Sets the limit, in place of the one before. */
  void set(Duration limit) {
    clear();
    if (!limit.equals(TimeSpan.INFINITY)) {
      due = System.nanoTime() + limit.toNanos();
      alarm = loop.after(limit, this::pass);
    }
  }

  private void pass() {
    alarm = null;
    passed.run();
  }

  /** Removes the limit. */
  void clear() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
  }

  /** Extends the limit, if there is one, to a later time counted from now. */
  void extend(Duration by) {
    long wanted = System.nanoTime() + by.toNanos();
    if (alarm != null && wanted - due > 0) {
      set(by);
    }
  }
}
