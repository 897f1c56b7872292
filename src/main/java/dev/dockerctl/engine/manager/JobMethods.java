package dev.dockerctl.engine.manager;

import static dev.dockerctl.engine.manager.ManagerMethods.NOTHING;
import static dev.dockerctl.engine.manager.ManagerMethods.number;
import static dev.dockerctl.engine.manager.ManagerMethods.text;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.bus.BusMethod;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.service.UnitObjectPath;
import java.util.ArrayList;
import java.util.List;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;

/** The methods of {@code org.freedesktop.systemd1.Manager} that make jobs or are about them. */
record JobMethods(EngineRuntime runtime, ManagerMethods manager) {
  private static final List<String> MODES =
      List.of(
          "replace", "fail", "ignore-dependencies", "ignore-requirements", "replace-irreversibly");

  List<BusMethod> all() {
    TransientUnits transients = new TransientUnits(runtime);
    List<BusMethod> all = new ArrayList<>();
    all.add(new BusMethod("StartUnit", "ss", "o", a -> job(Job.Type.START, a)));
    all.add(new BusMethod("StopUnit", "ss", "o", a -> job(Job.Type.STOP, a)));
    all.add(new BusMethod("ReloadUnit", "ss", "o", a -> job(Job.Type.RELOAD, a)));
    all.add(new BusMethod("RestartUnit", "ss", "o", a -> job(Job.Type.RESTART, a)));
    all.add(new BusMethod("TryRestartUnit", "ss", "o", this::tryRestart));
    all.add(new BusMethod("ReloadOrRestartUnit", "ss", "o", this::reloadOrRestart));
    all.add(new BusMethod("ReloadOrTryRestartUnit", "ss", "o", this::reloadOrTryRestart));
    all.add(new BusMethod("ListJobs", "", "a(usssoo)", a -> listJobs()));
    all.add(new BusMethod("GetJob", "u", "o", a -> new Object[] {new DBusPath(job(a).path())}));
    all.add(new BusMethod("CancelJob", "u", "", this::cancelJob));
    all.add(
        new BusMethod(
            "StartTransientUnit", "ssa(sv)a(sa(sv))", "o", a -> path(transients.start(a))));
    return all;
  }

  private Object[] job(Job.Type type, List<?> arguments) throws BusError {
    return path(add(type, manager.load(text(arguments, 0)), text(arguments, 1)));
  }

  private Job add(Job.Type type, Unit unit, String mode) throws BusError {
    if (!MODES.contains(mode)) {
      boolean known = mode.equals("isolate") || mode.equals("flush");
      throw new BusError(
          known ? BusError.NOT_SUPPORTED : BusError.INVALID_ARGS,
          "Job mode " + mode + " is not supported");
    }
    boolean nothingToStop = type != Job.Type.STOP || unit.activeState().isDown();
    if (!unit.isLoaded() && nothingToStop) {
      throw unit.loadError();
    }
    if (type == Job.Type.RELOAD && !unit.canReload()) {
      throw new BusError(
          "org.freedesktop.systemd1.JobTypeNotApplicable",
          "Job type " + type.id() + " is not applicable for unit " + unit.name() + ".");
    }
    runtime.asked();
    return runtime.jobs().add(type, unit, mode);
  }

  private Object[] tryRestart(List<?> arguments) throws BusError {
    Unit unit = manager.load(text(arguments, 0));
    // A unit that is down stays so: the stop of what is stopped does nothing.
    Job.Type type = unit.activeState().isDown() ? Job.Type.STOP : Job.Type.RESTART;
    return path(add(type, unit, text(arguments, 1)));
  }

  private Object[] reloadOrRestart(List<?> arguments) throws BusError {
    Unit unit = manager.load(text(arguments, 0));
    boolean reloads = unit.canReload() && unit.activeState().isUp();
    return path(add(reloads ? Job.Type.RELOAD : Job.Type.RESTART, unit, text(arguments, 1)));
  }

  private Object[] reloadOrTryRestart(List<?> arguments) throws BusError {
    Unit unit = manager.load(text(arguments, 0));
    return unit.activeState().isDown() ? tryRestart(arguments) : reloadOrRestart(arguments);
  }

  private Object[] listJobs() {
    List<Object> rows = new ArrayList<>();
    for (Job job : runtime.jobs().all().values()) {
      rows.add(
          new Object[] {
            new UInt32(job.id()),
            job.unit().name(),
            job.type().id(),
            job.isRunning() ? "running" : "waiting",
            new DBusPath(job.path()),
            new DBusPath(UnitObjectPath.of(job.unit().name()))
          });
    }
    return new Object[] {rows};
  }

  private Job job(List<?> arguments) throws BusError {
    Job job = runtime.jobs().all().get((int) number(arguments, 0));
    if (job == null) {
      throw new BusError(
          "org.freedesktop.systemd1.NoSuchJob", "Job " + number(arguments, 0) + " does not exist.");
    }
    return job;
  }

  private Object[] cancelJob(List<?> arguments) throws BusError {
    runtime.jobs().cancel(job(arguments));
    return NOTHING;
  }

  private static Object[] path(Job job) {
    return new Object[] {new DBusPath(job.path())};
  }
}
