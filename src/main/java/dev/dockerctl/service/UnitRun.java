package dev.dockerctl.service;

/**
 * One run of a unit, from its start to its end.
 *
 * @param unit the unit's name
 * @param invocation the run's id as {@link UnitState#invocationId} has it; empty for none
 * @param process its main process, 0 if it has none
 * @param before the main process of the run before, 0 for none
 */
public record UnitRun(String unit, String invocation, int process, int before) {
  /** The run that a state tells of. */
  public static UnitRun of(UnitState state, int before) {
    // Where it is still that of the run before, this run came to none.
    int process = state.execMainPid() == before ? 0 : state.execMainPid();
    return new UnitRun(state.id(), state.invocationId(), process, before);
  }
}
