package dev.dockerctl.service;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How long to wait for a job, and who hears of its progress.
 *
 * @param deadline the longest time to wait; the job itself goes on when it is over
 * @param listener called on the waiting thread with each state the unit passes through
 */
public record JobOptions(Duration deadline, Consumer<JobProgress> listener) {
  /** Waits for so long and tells nobody. */
  public static JobOptions within(Duration deadline) {
    return new JobOptions(deadline, progress -> {});
  }
}
