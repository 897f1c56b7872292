package dev.dockerctl.service;

import java.time.Duration;
import java.util.Locale;

/**
 * How a job ended.
 *
 * @param job the job's object path
 * @param outcome its end
 * @param took the time from the request until the manager removed the job
 */
public record JobResult(String job, Outcome outcome, Duration took) {
  /** Whether the unit is now what the job was to make of it. */
  public boolean done() {
    return outcome == Outcome.DONE;
  }

  /** The ends of a job, from {@code src/core/job.c} of systemd 257. */
  public enum Outcome {
    /** The job did what it was to do. */
    DONE,
    /** Another job took its place, or somebody called it off. */
    CANCELED,
    /** The job's own time limit ({@code JobTimeoutSec=}) passed. */
    TIMEOUT,
    /** The unit failed. */
    FAILED,
    /** A unit that it needs failed. */
    DEPENDENCY,
    /** There was nothing to do: a condition of the unit does not hold, or it is not running. */
    SKIPPED,
    /** A reload of a unit that is not active. */
    INVALID,
    /** An assertion of the unit does not hold. */
    ASSERT,
    /** The unit's type is not supported on this system. */
    UNSUPPORTED,
    /** The unit was garbage collected meanwhile. */
    COLLECTED,
    /** The unit was active before and may be started only once. */
    ONCE,
    /** The unit is frozen. */
    FROZEN,
    /** The slice has as many units as it may have. */
    CONCURRENCY,
    /** A word that this program does not know. */
    UNKNOWN;

    /** The outcome systemd means by a word; {@link #UNKNOWN} for one of a newer version. */
    public static Outcome of(String word) {
      for (Outcome outcome : values()) {
        if (outcome.id().equals(word)) {
          return outcome;
        }
      }
      return UNKNOWN;
    }

    /** The word that systemd uses, such as {@code done}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
