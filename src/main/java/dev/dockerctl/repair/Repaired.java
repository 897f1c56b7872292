package dev.dockerctl.repair;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of one repair.
 *
 * @param id that of the finding
 * @param what what was to be done: a verb, lower case, without a full stop
 * @param reason why it failed; null where it did not
 */
public record Repaired(String id, String what, Result result, @Nullable String reason) {
  /** How far it went. */
  public enum Result {
    /** It was not asked for. */
    PLANNED,
    /** It was done. */
    DONE,
    /** It could not be done. */
    FAILED;

    /** The name used in JSON, such as {@code done}. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A step that was not done yet. */
  public static Repaired planned(RepairPlan.Step step) {
    return new Repaired(step.id(), step.repair().sentence(), Result.PLANNED, null);
  }

  /** A step that was done. */
  public static Repaired done(RepairPlan.Step step) {
    return new Repaired(step.id(), step.repair().sentence(), Result.DONE, null);
  }

  /** The same with what a file had before, which no history has. */
  public static Repaired done(RepairPlan.Step step, String before) {
    return new Repaired(
        step.id(), step.repair().sentence() + " (before: " + before + ")", Result.DONE, null);
  }

  /** A step that could not be done. */
  public static Repaired failed(RepairPlan.Step step, String reason) {
    return new Repaired(step.id(), step.repair().sentence(), Result.FAILED, reason);
  }
}
