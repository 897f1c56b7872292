package dev.dockerctl.daemon;

import java.time.Duration;

/** The passing of time, for what waits and watches. */
public interface Pace {
  /** The time of the machine. */
  Pace REAL =
      new Pace() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration time) {
          try {
            Thread.sleep(time.toMillis());
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        }
      };

  /** A time in nanoseconds that only ever grows. */
  long nanos();

  /** Waits. */
  void pause(Duration time);
}
