package dev.dockerctl.engine.manager;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.bus.BusMethod;
import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.service.Service;
import dev.dockerctl.engine.unit.ActiveState;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.service.UnitFileChange;
import dev.dockerctl.service.UnitObjectPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/** The methods and properties of {@code org.freedesktop.systemd1.Manager} that are served. */
final class ManagerMethods {
  static final Object[] NOTHING = {};
  private static final String LISTING = "a(ssssssouso)";

  private final EngineRuntime runtime;
  private final UnitFileLinks links;
  private final long started;

  ManagerMethods(EngineRuntime runtime, UnitFileLinks links) {
    this.runtime = runtime;
    this.links = links;
    this.started = Unit.micros(runtime.clock().instant());
  }

  List<BusMethod> all() {
    List<BusMethod> all = new ArrayList<>();
    all.add(new BusMethod("GetUnit", "s", "o", a -> path(known(text(a, 0)))));
    all.add(new BusMethod("GetUnitByPID", "u", "o", a -> path(byPid(number(a, 0)))));
    all.add(new BusMethod("LoadUnit", "s", "o", a -> path(load(text(a, 0)))));
    all.add(new BusMethod("KillUnit", "ssi", "", this::kill));
    all.add(new BusMethod("ResetFailedUnit", "s", "", a -> resetFailed(known(text(a, 0)))));
    all.add(new BusMethod("ResetFailed", "", "", a -> resetFailed()));
    all.add(new BusMethod("ListUnits", "", LISTING, a -> list(List.of(), List.of())));
    all.add(new BusMethod("ListUnitsFiltered", "as", LISTING, a -> list(texts(a, 0), List.of())));
    all.add(
        new BusMethod("ListUnitsByPatterns", "asas", LISTING, a -> list(texts(a, 0), texts(a, 1))));
    all.add(new BusMethod("ListUnitsByNames", "as", LISTING, a -> listByNames(texts(a, 0))));
    all.add(new BusMethod("Subscribe", "", "", a -> NOTHING));
    all.add(new BusMethod("Unsubscribe", "", "", a -> NOTHING));
    all.add(new BusMethod("Reload", "", "", a -> reload()));
    all.add(
        new BusMethod("GetUnitFileState", "s", "s", a -> new Object[] {links.state(text(a, 0))}));
    all.add(new BusMethod("EnableUnitFiles", "asbb", "ba(sss)", this::enable));
    all.add(new BusMethod("DisableUnitFiles", "asb", "a(sss)", this::disable));
    all.addAll(new JobMethods(runtime, this).all());
    all.addAll(missing());
    return all;
  }

  /** Methods that this service manager does not have; they say so. */
  private static List<BusMethod> missing() {
    return List.of(
        missing("MaskUnitFiles", "asbb", "a(sss)"),
        missing("UnmaskUnitFiles", "asb", "a(sss)"),
        missing("LinkUnitFiles", "asbb", "a(sss)"),
        missing("PresetUnitFiles", "asbb", "ba(sss)"),
        missing("SetUnitProperties", "sba(sv)", ""),
        missing("Reexecute", "", ""),
        missing("Reboot", "", ""),
        missing("PowerOff", "", ""));
  }

  /** A method that this service manager does not have; it says so. */
  private static BusMethod missing(String name, String in, String out) {
    return new BusMethod(
        name,
        in,
        out,
        arguments -> {
          throw new BusError(
              BusError.NOT_SUPPORTED,
              "dockerctl's built-in service manager does not support " + name + "()");
        });
  }

  static String text(List<?> arguments, int index) {
    return String.valueOf(arguments.get(index));
  }

  static long number(List<?> arguments, int index) {
    return arguments.get(index) instanceof Number number ? number.longValue() : 0;
  }

  private static List<String> texts(List<?> arguments, int index) {
    return arguments.get(index) instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static Object[] path(Unit unit) {
    return new Object[] {new DBusPath(UnitObjectPath.of(unit.name()))};
  }

  private Unit known(String name) throws BusError {
    Unit unit = runtime.units().find(requireName(name));
    if (unit == null) {
      throw new BusError("org.freedesktop.systemd1.NoSuchUnit", "Unit " + name + " not loaded.");
    }
    return unit;
  }

  Unit load(String name) throws BusError {
    return runtime.units().get(requireName(name));
  }

  private static String requireName(String name) throws BusError {
    if (!ObjectPaths.isUnitName(name)) {
      throw new BusError(BusError.INVALID_ARGS, "Unit name " + name + " is not valid.");
    }
    return name;
  }

  private Unit byPid(long pid) throws BusError {
    for (Unit unit : runtime.units().all()) {
      if (unit instanceof Service service && service.owns((int) pid)) {
        return unit;
      }
    }
    throw new BusError(
        "org.freedesktop.systemd1.NoUnitForPID",
        "PID " + pid + " does not belong to any loaded unit.");
  }

  private Object[] kill(List<?> arguments) throws BusError {
    Unit unit = known(text(arguments, 0));
    String who = text(arguments, 1);
    int signal = (int) number(arguments, 2);
    if (signal <= 0 || signal > 64) {
      throw new BusError(BusError.INVALID_ARGS, "Signal number out of range.");
    }
    if (!(unit instanceof Service service)) {
      throw new BusError(BusError.NOT_SUPPORTED, "Unit " + unit.name() + " has no processes");
    }
    Set<Integer> victims = service.processes(who);
    if (victims.isEmpty() && !who.equals("all")) {
      throw new BusError(
          "org.freedesktop.systemd1.NoSuchProcess", "No " + who + " process to kill");
    }
    victims.forEach(pid -> Libc.kill(pid, signal));
    return NOTHING;
  }

  private Object[] resetFailed(Unit unit) {
    unit.resetFailed();
    return NOTHING;
  }

  private Object[] resetFailed() {
    runtime.units().all().forEach(Unit::resetFailed);
    return NOTHING;
  }

  private Object[] reload() {
    runtime.units().reload();
    return NOTHING;
  }

  private Object[] list(List<String> states, List<String> patterns) {
    List<Object> rows = new ArrayList<>();
    for (Unit unit : runtime.units().all()) {
      boolean state =
          states.isEmpty()
              || states.contains(unit.activeState().id())
              || states.contains(unit.subState())
              || states.contains(unit.loaded().loadState().id());
      boolean name =
          patterns.isEmpty()
              || patterns.stream().anyMatch(one -> ObjectPaths.matches(one, unit.name()));
      if (state && name) {
        rows.add(row(unit));
      }
    }
    return new Object[] {rows};
  }

  private Object[] listByNames(List<String> names) throws BusError {
    List<Object> rows = new ArrayList<>();
    for (String name : names) {
      rows.add(row(load(name)));
    }
    return new Object[] {rows};
  }

  private static Object row(Unit unit) {
    Job job = unit.job();
    return new Object[] {
      unit.name(),
      unit.settings().text("Unit", "Description", unit.name()),
      unit.loaded().loadState().id(),
      unit.activeState().id(),
      unit.subState(),
      "",
      new DBusPath(UnitObjectPath.of(unit.name())),
      new UInt32(job == null ? 0 : job.id()),
      job == null ? "" : job.type().id(),
      new DBusPath(job == null ? "/" : job.path())
    };
  }

  private Object[] enable(List<?> arguments) throws BusError {
    return new Object[] {true, rows(links.enable(texts(arguments, 0)))};
  }

  private Object[] disable(List<?> arguments) throws BusError {
    return new Object[] {rows(links.disable(texts(arguments, 0)))};
  }

  private static List<Object> rows(List<UnitFileChange> changes) {
    List<Object> rows = new ArrayList<>();
    changes.forEach(one -> rows.add(new Object[] {one.type(), one.file(), one.target()}));
    return rows;
  }

  Map<String, Variant<?>> properties() {
    Map<String, Variant<?>> all = Unit.properties();
    all.put("Version", new Variant<>("257 (dockerctl built-in)", "s"));
    all.put("Features", new Variant<>("", "s"));
    all.put("Virtualization", new Variant<>("", "s"));
    all.put("Architecture", new Variant<>(System.getProperty("os.arch", ""), "s"));
    all.put("SystemState", new Variant<>("running", "s"));
    all.put("UserspaceTimestamp", new Variant<>(new UInt64(started), "t"));
    all.put("NNames", new Variant<>(new UInt32(runtime.units().all().size()), "u"));
    all.put("NJobs", new Variant<>(new UInt32(runtime.jobs().all().size()), "u"));
    long failed =
        runtime.units().all().stream()
            .filter(unit -> unit.activeState() == ActiveState.FAILED)
            .count();
    all.put("NFailedUnits", new Variant<>(new UInt32(failed), "u"));
    List<String> environment = new ArrayList<>();
    runtime
        .tree()
        .environment()
        .variables()
        .forEach(variable -> environment.add(variable.name() + "=" + variable.value()));
    all.put("Environment", new Variant<>(environment, "as"));
    return all;
  }
}
