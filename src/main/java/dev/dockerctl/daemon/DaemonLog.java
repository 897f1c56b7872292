package dev.dockerctl.daemon;

import dev.dockerctl.service.UnitRun;
import java.util.List;

/** What the daemon writes to its log, the oldest line first, without times. */
@FunctionalInterface
public interface DaemonLog {
  /**
   * The last lines of a run of the unit.
   *
   * @param invocation the run's id as {@link dev.dockerctl.service.UnitState#invocationId} has it;
   *     empty for whatever the unit wrote last
   */
  List<String> lines(String unit, String invocation);

  /** What the processes of a run wrote themselves. */
  default List<String> ofProcesses(UnitRun run) {
    return lines(run.unit(), run.invocation());
  }

  /** What the service manager said of a run. */
  default List<String> ofManager(UnitRun run) {
    return List.of();
  }
}
