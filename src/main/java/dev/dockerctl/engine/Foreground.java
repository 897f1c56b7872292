package dev.dockerctl.engine;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.service.Service;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.unit.setting.Signals;
import org.jspecify.annotations.Nullable;

/**
 * The one unit for whose sake an engine runs in the foreground, such as the first process of a
 * container: signals are for it, and when it is down for good, the engine ends as it did.
 *
 * <p>It is not down for good while somebody works on it: a restart that fails is for the one who
 * asked for it to mend. That is over when the unit is up.
 */
final class Foreground {
  private static final int SIGNALLED = 128;

  private final EngineRuntime runtime;
  private final String name;
  private final Runnable end;
  private boolean begun;
  private boolean asked;
  private int status;

  /**
   * A unit to live for.
   *
   * @param end runs when it is down for good
   */
  Foreground(EngineRuntime runtime, String name, Runnable end) {
    this.runtime = runtime;
    this.name = name;
    this.end = end;
  }

  /** Starts it; one that is up stays as it is. */
  void begin() throws BusError {
    Unit unit = runtime.units().get(name);
    if (!unit.isLoaded()) {
      throw unit.loadError();
    }
    runtime.jobs().add(Job.Type.START, unit, "replace");
    begun = true;
  }

  /**
   * The exit status to end with: 0 if the unit ended well, else that of its main process, 128 and
   * the signal that ended that, or 1 if it never had one.
   */
  int status() {
    return status;
  }

  /** A client wants something done. */
  void asked() {
    asked = true;
  }

  /** A unit has changed. */
  void changed(Unit unit) {
    if (isIt(unit)) {
      if (unit.activeState().isDown() && unit instanceof Service service) {
        status = status(service);
      }
      runtime.loop().post(this::check);
    }
  }

  /** A job is over. */
  void jobRemoved(Job job, String result) {
    boolean failed = !result.equals("done") && !result.equals("canceled");
    if (failed && isIt(job.unit()) && job.type() == Job.Type.START && status == 0) {
      status = 1;
    }
    runtime.loop().post(this::check);
  }

  private boolean isIt(Unit unit) {
    return unit.name().equals(name) || unit.loaded().names().contains(name);
  }

  private static int status(Service service) {
    if (service.succeeded()) {
      return 0;
    }
    @Nullable ProcessExit exit = service.mainExit();
    if (exit == null) {
      return 1;
    }
    int status = exit.exited() ? exit.status() : SIGNALLED + exit.status();
    return status == 0 ? 1 : status;
  }

  private void check() {
    Unit unit = runtime.units().find(name);
    boolean busy = unit != null && (unit.job() != null || unit.willRestart());
    boolean down = unit == null || unit.activeState().isDown();
    if (!down && !busy) {
      asked = false;
    }
    if (begun && down && !busy && !asked) {
      end.run();
    }
  }

  /** A signal came that is meant for the main process; SIGHUP is a reload where there is one. */
  void signal(int signal) {
    if (!(runtime.units().find(name) instanceof Service service)) {
      return;
    }
    if (signal == Signals.HUP && service.canReload()) {
      reload(service);
    } else if (service.mainPid() > 0) {
      Libc.kill(service.mainPid(), signal);
    }
  }

  private void reload(Service service) {
    try {
      if (service.activeState().isUp()) {
        runtime.jobs().add(Job.Type.RELOAD, service, "replace");
      }
    } catch (BusError e) {
      service.say("cannot reload: " + e.getMessage());
    }
  }
}
