package dev.dockerctl.service.systemd;

import java.time.Duration;

/** A moment until which something may take. */
final class CallDeadline {
  private final long start = System.nanoTime();
  private final Duration limit;

  CallDeadline(Duration limit) {
    this.limit = limit;
  }

  /** The nanoseconds that are left, 0 or less when it is over. */
  long remainingNanos() {
    return limit.toNanos() - (System.nanoTime() - start);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  Duration limit() {
    return limit;
  }
}
