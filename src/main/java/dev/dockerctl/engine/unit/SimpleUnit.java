package dev.dockerctl.engine.unit;

import dev.dockerctl.unit.LoadedUnit;

/** A unit without processes: it is in the state that it was put in. */
public abstract class SimpleUnit extends Unit {
  private ActiveState state = ActiveState.INACTIVE;
  private String sub = "dead";

  protected SimpleUnit(EngineRuntime runtime, LoadedUnit loaded) {
    super(runtime, loaded);
  }

  @Override
  public ActiveState activeState() {
    return state;
  }

  @Override
  public String subState() {
    return sub;
  }

  /** Enters a state, in general and in the words of its kind. */
  protected void become(ActiveState now, String detail) {
    ActiveState before = state;
    boolean same = before == now && sub.equals(detail);
    state = now;
    sub = detail;
    if (!same) {
      changed(before);
    }
  }
}
