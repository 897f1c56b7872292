package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.EventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Polls for the end of the last process of a service where no event would tell it. */
final class GroupWatch {
  private static final Duration POLL = Duration.ofMillis(50);

  private final ServiceRun run;
  private final ServiceStart start;
  private final ServiceStop stop;
  private EventLoop.@Nullable Alarm alarm;

  GroupWatch(ServiceRun run, ServiceStart start, ServiceStop stop) {
    this.run = run;
    this.start = start;
    this.stop = stop;
  }

  /** Starts polling if the state waits for the last process. */
  void begin() {
    if (isNeeded()) {
      run.unit().runtime().loop().post(this::look);
    }
  }

  /** Checks once, and again later while the state waits for the last process. */
  void look() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    if (!isNeeded()) {
      return;
    }
    if (run.unit().members().isEmpty()) {
      empty();
    } else {
      alarm = run.unit().runtime().loop().after(POLL, this::look);
    }
  }

  private boolean isNeeded() {
    if (!run.isIdle()) {
      return false;
    }
    ServiceState state = run.state();
    return state.isKilling()
        || state == ServiceState.RUNNING
        || (state == ServiceState.START && run.how().isNotify())
        || (run.how().exitTypeGroup && state != ServiceState.DEAD);
  }

  private void empty() {
    switch (run.state()) {
      case START -> {
        if (run.how().isNotify()) {
          stop.post(ServiceResult.PROTOCOL);
        } else if (run.how().exitTypeGroup) {
          stop.post(ServiceResult.SUCCESS);
        }
      }
      case RUNNING -> start.running(ServiceResult.SUCCESS);
      default -> {
        if (run.state().isKilling()) {
          stop.goOn(ServiceResult.SUCCESS);
        }
      }
    }
  }
}
