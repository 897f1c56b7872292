package dev.dockerctl.engine;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.service.Service;
import dev.dockerctl.engine.unit.ActiveState;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.TimerUnit;
import dev.dockerctl.engine.unit.Unit;

/** Brings all units down when the engine is to end. */
final class Shutdown {
  private final EngineRuntime runtime;
  private final Runnable done;
  private boolean failed;
  private boolean begun;

  /**
   * The end of an engine.
   *
   * @param done runs when no service is up any more
   */
  Shutdown(EngineRuntime runtime, Runnable done) {
    this.runtime = runtime;
    this.done = done;
  }

  /** Begins to stop what runs; asking again changes nothing. */
  void begin() {
    if (begun) {
      return;
    }
    begun = true;
    for (Unit unit : runtime.units().all()) {
      boolean runs = !unit.activeState().isDown() || unit.job() != null;
      failed |= unit.activeState() == ActiveState.FAILED;
      // A timer that waits for its time is taken up by the next engine.
      if (runs && !(unit instanceof TimerUnit)) {
        stop(unit);
      }
    }
    check();
  }

  private void stop(Unit unit) {
    try {
      runtime.jobs().add(Job.Type.STOP, unit, "ignore-dependencies");
    } catch (BusError e) {
      runtime.log().say(unit.name(), "cannot stop: " + e.getMessage());
    }
  }

  /** Whether no unit failed on the way down or before. */
  boolean isClean() {
    return !failed;
  }

  /** A unit has changed. */
  void changed(Unit unit) {
    if (begun) {
      failed |= unit.activeState() == ActiveState.FAILED;
      runtime.loop().post(this::check);
    }
  }

  private void check() {
    for (Unit unit : runtime.units().all()) {
      if (unit instanceof Service && !unit.activeState().isDown()) {
        return;
      }
    }
    done.run();
  }
}
