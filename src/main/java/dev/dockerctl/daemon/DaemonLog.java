package dev.dockerctl.daemon;

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

  /**
   * What the processes of a run wrote themselves.
   *
   * @param others a process of the run before, whose lines are left out; 0 for none
   */
  default List<String> ofProcesses(String unit, String invocation, int others) {
    return lines(unit, invocation);
  }

  /** What the service manager said of a run. */
  default List<String> ofManager(String unit, String invocation) {
    return List.of();
  }
}
