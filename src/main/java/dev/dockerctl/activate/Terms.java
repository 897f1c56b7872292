package dev.dockerctl.activate;

import dev.dockerctl.activate.guard.Guard;
import dev.dockerctl.service.JobProgress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a user wants the daemon activated.
 *
 * @param deadline how long the daemon may take to stop, start and answer, all together
 * @param settle how long a daemon with a changed configuration must live to count as up
 * @param confirmWithin after what time a change is undone that nobody confirms; empty for never
 * @param isConfirmationAsked whether that time was asked for with this call, and is no setting
 * @param launcher how a guard starts dockerctl; null to arm none
 * @param consent asked before running containers stop or are hidden
 * @param teller told how it goes
 */
public record Terms(
    Duration deadline,
    Duration settle,
    Optional<Duration> confirmWithin,
    boolean isConfirmationAsked,
    Guard.@Nullable Launcher launcher,
    Consent consent,
    Teller teller) {

  /** Asked before something is done that a user may not have thought of. */
  @FunctionalInterface
  public interface Consent {
    /**
     * Returns if that may happen, and ends the command otherwise.
     *
     * @param sentence what will happen: containers stop, images are hidden
     */
    void require(String sentence);
  }

  /**
   * Told how it goes.
   *
   * @param progress of jobs
   * @param watched how long a new daemon was watched, and how long it will be
   * @param notes sentences that are to be read before something is done
   */
  public record Teller(
      Consumer<JobProgress> progress,
      BiConsumer<Duration, Duration> watched,
      Consumer<String> notes) {}
}
