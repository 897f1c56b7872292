package dev.dockerctl.service;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the manager says of a unit; the words are systemd's own, see org.freedesktop.systemd1(5). A
 * property that the kind of unit does not have is empty or 0.
 *
 * @param id the primary name, also when the unit was asked for by an alias
 * @param description the {@code Description=}, or the name
 * @param documentation the {@code Documentation=} URIs
 * @param loadState {@code loaded}, {@code not-found}, {@code masked}, {@code bad-setting}, {@code
 *     error} …
 * @param loadError why it is not loaded
 * @param activeState {@code active}, {@code inactive}, {@code failed}, {@code activating} …
 * @param subState such as {@code running}, {@code dead} or {@code auto-restart}
 * @param fragmentPath the unit file, absent when there is none
 * @param dropInPaths the drop-ins in the order they apply
 * @param unitFileState such as {@code enabled}, empty when there is no unit file
 * @param unitFilePreset {@code enabled}, {@code disabled} or empty
 * @param needDaemonReload whether files changed since they were loaded
 * @param stateChangeTimestamp when it last changed its state, absent if never
 * @param activeEnterTimestamp when it last became active, absent if never
 * @param activeExitTimestamp when it last was no longer active, absent if never
 * @param inactiveEnterTimestamp when it last became inactive or failed, absent if never
 * @param inactiveExitTimestamp when it last was no longer inactive, absent if never
 * @param result how the last run ended: {@code success}, {@code exit-code}, {@code start-limit-hit}
 *     …; empty for units without one
 * @param mainPid the main process, 0 when there is none
 * @param execMainPid the main process that runs or was the last one, 0 when there was none
 * @param execMainCode how the last main process ended: 1 exited, 2 killed, 3 dumped core; 0 when it
 *     did not
 * @param execMainStatus its exit status or signal
 * @param nRestarts automatic restarts since the last start by hand
 * @param statusText what the service says of itself, may be empty
 * @param tasksCurrent tasks in its control group
 * @param tasksMax the limit of tasks, absent when there is none
 * @param memoryCurrent bytes in use
 * @param memoryPeak most bytes that were in use
 * @param cpuUsageNsec processor time in nanoseconds
 * @param controlGroup the path below {@code /sys/fs/cgroup}, empty when there is none
 * @param invocationId 32 hexadecimal digits that name this run, empty when there is none
 * @param triggeredBy the units that start it, such as {@code docker.socket}
 * @param execStart the commands of {@code ExecStart=}
 * @param endedCommands the commands of the last run whose process has ended
 * @param environment {@code NAME=VALUE} of {@code Environment=}
 * @param environmentFiles the {@code EnvironmentFile=} in their order
 * @param job the object path of a job that waits or runs, empty when there is none
 * @param unmet the conditions and assertions for which the last start was left out
 */
public record UnitState(
    String id,
    String description,
    List<String> documentation,
    String loadState,
    Optional<LoadError> loadError,
    String activeState,
    String subState,
    Optional<String> fragmentPath,
    List<String> dropInPaths,
    String unitFileState,
    String unitFilePreset,
    boolean needDaemonReload,
    Optional<Instant> stateChangeTimestamp,
    Optional<Instant> activeEnterTimestamp,
    Optional<Instant> activeExitTimestamp,
    Optional<Instant> inactiveEnterTimestamp,
    Optional<Instant> inactiveExitTimestamp,
    String result,
    int mainPid,
    int execMainPid,
    int execMainCode,
    int execMainStatus,
    int nRestarts,
    String statusText,
    OptionalLong tasksCurrent,
    OptionalLong tasksMax,
    OptionalLong memoryCurrent,
    OptionalLong memoryPeak,
    OptionalLong cpuUsageNsec,
    String controlGroup,
    String invocationId,
    List<String> triggeredBy,
    List<LoadedCommand> execStart,
    List<EndedCommand> endedCommands,
    List<String> environment,
    List<LoadedEnvironmentFile> environmentFiles,
    String job,
    List<UnmetCondition> unmet) {

  /**
   * The state out of D-Bus properties by systemd's names, values as plain Java: {@link String},
   * {@link Number}, {@link Boolean}, lists for arrays and structures, {@code byte[]} for {@code
   * ay}.
   */
  public static UnitState of(Map<String, ?> properties) {
    return new UnitProperties(properties).state();
  }

  /** The commands around the main process that failed in the last run, as far as is told. */
  public List<EndedCommand> failedCommands() {
    List<EndedCommand> failed = new ArrayList<>();
    for (EndedCommand command : endedCommands) {
      if (command.isInTheWay()) {
        failed.add(command);
      }
    }
    return failed;
  }

  /** Whether the unit file was found and understood. */
  public boolean isLoaded() {
    return loadState.equals("loaded");
  }

  /** Whether a link to {@code /dev/null} keeps everybody from starting it. */
  public boolean isMasked() {
    return loadState.equals("masked");
  }

  /** Whether the unit runs, also while it reloads. */
  public boolean isActive() {
    return activeState.equals("active") || activeState.equals("reloading");
  }

  /** Whether the unit is on its way up, or waits to be started again. */
  public boolean isStarting() {
    return activeState.equals("activating");
  }

  /** Whether the unit is on its way down. */
  public boolean isStopping() {
    return activeState.equals("deactivating");
  }

  /** Since when it is in its state as systemctl tells it, absent if that is not known. */
  public Optional<Instant> since() {
    if (isActive()) {
      return activeEnterTimestamp;
    }
    if (isStarting()) {
      return inactiveExitTimestamp.or(() -> stateChangeTimestamp);
    }
    return isStopping()
        ? activeExitTimestamp.or(() -> stateChangeTimestamp)
        : inactiveEnterTimestamp;
  }

  /** How long the last run was up, where the unit is down; absent if it was not up. */
  public Optional<Duration> duration() {
    boolean down = isFailed() || activeState.equals("inactive");
    if (!down || activeEnterTimestamp.isEmpty() || activeExitTimestamp.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Duration.between(activeEnterTimestamp.get(), activeExitTimestamp.get()))
        .filter(duration -> !duration.isNegative());
  }

  /** Whether somebody stopped it, and it did not end by itself or fail. */
  public boolean isStoppedByHand() {
    return activeState.equals("inactive") && result.equals("success") && job.isEmpty();
  }

  /** How the last main process ended; empty while one runs, or where there was none. */
  public Optional<ProcessEnd> execMainEnd() {
    return execMainCode == 0
        ? Optional.empty()
        : Optional.of(new ProcessEnd(execMainCode, execMainStatus));
  }

  /** Whether the unit failed. */
  public boolean isFailed() {
    return activeState.equals("failed");
  }
}
