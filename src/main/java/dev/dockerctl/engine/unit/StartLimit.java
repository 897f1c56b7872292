package dev.dockerctl.engine.unit;

import java.time.Duration;

/**
 * How often a unit may be started within a time, {@code StartLimitBurst=} in systemd.unit(5). The
 * time begins with the first start and, when it is over, with the next one.
 */
final class StartLimit {
  private boolean begun;
  private long begin;
  private int starts;

  /**
   * Whether one more start is within the limit; counts it.
   *
   * @param now the time in nanoseconds of {@link System#nanoTime}
   * @param interval the time, none if it is zero
   * @param burst how many starts it may have, none if it is zero
   */
  boolean admits(long now, Duration interval, int burst) {
    if (interval.isZero() || burst == 0) {
      return true;
    }
    if (!begun || now - begin > interval.toNanos()) {
      begun = true;
      begin = now;
      starts = 1;
      return true;
    }
    starts++;
    return starts <= burst;
  }

  /** Forgets the starts so far. */
  void forget() {
    begun = false;
  }
}
