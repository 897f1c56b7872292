package dev.dockerctl.engine.manager;

import dev.dockerctl.engine.bus.BusInterface;
import dev.dockerctl.engine.bus.BusMethod;
import dev.dockerctl.engine.bus.BusObject;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.service.UnitObjectPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/** The objects that are served: the manager, units and jobs, with the standard interfaces. */
final class BusObjects {
  static final String MANAGER = "org.freedesktop.systemd1.Manager";
  static final String UNIT = "org.freedesktop.systemd1.Unit";
  static final String JOB = "org.freedesktop.systemd1.Job";

  /** Signatures of the manager's signals by name. */
  private static final Map<String, String> SIGNALS =
      new TreeMap<>(
          Map.of(
              "UnitNew", "so",
              "UnitRemoved", "so",
              "JobNew", "uos",
              "JobRemoved", "uoss",
              "Reloading", "b",
              "UnitFilesChanged", ""));

  private static final List<String> UNIT_METHODS =
      List.of(
          "Start",
          "Stop",
          "Reload",
          "Restart",
          "TryRestart",
          "ReloadOrRestart",
          "ReloadOrTryRestart",
          "Kill",
          "ResetFailed");

  private final EngineRuntime runtime;
  private final UnitFileLinks links;
  private final ManagerMethods manager;
  private final List<BusMethod> managerMethods;

  BusObjects(EngineRuntime runtime) {
    this.runtime = runtime;
    this.links = new UnitFileLinks(runtime.tree());
    this.manager = new ManagerMethods(runtime, links);
    this.managerMethods = manager.all();
  }

  /** The object at a path. */
  BusObject at(String path) {
    return new BusObject(path, interfaces(path), children(path));
  }

  private Map<String, BusInterface> interfaces(String path) {
    if (path.equals(ObjectPaths.MANAGER)) {
      return Map.of(MANAGER, new BusInterface(manager.properties(), managerMethods, SIGNALS));
    }
    String name = ObjectPaths.unit(path);
    if (name != null) {
      Unit unit = runtime.units().get(name);
      Map<String, BusInterface> interfaces = new LinkedHashMap<>();
      interfaces.put(UNIT, new BusInterface(UnitPropertyTable.of(unit, links), unitMethods(unit)));
      interfaces.put(unit.kindInterface(), new BusInterface(unit.kindProperties(), List.of()));
      return interfaces;
    }
    Job job = job(path);
    return job == null
        ? Map.of()
        : Map.of(JOB, new BusInterface(jobProperties(job), List.of(cancel(job))));
  }

  private @Nullable Job job(String path) {
    return runtime.jobs().all().values().stream()
        .filter(job -> job.path().equals(path))
        .findFirst()
        .orElse(null);
  }

  private BusMethod cancel(Job job) {
    return new BusMethod(
        "Cancel",
        "",
        "",
        arguments -> {
          runtime.jobs().cancel(job);
          return new Object[0];
        });
  }

  private static Map<String, Variant<?>> jobProperties(Job job) {
    Map<String, Variant<?>> all = Unit.properties();
    all.put("Id", new Variant<>(new UInt32(job.id()), "u"));
    Object[] unit = {job.unit().name(), new DBusPath(UnitObjectPath.of(job.unit().name()))};
    all.put("Unit", new Variant<>(unit, "(so)"));
    all.put("JobType", new Variant<>(job.type().id(), "s"));
    all.put("State", new Variant<>(job.isRunning() ? "running" : "waiting", "s"));
    return all;
  }

  /** The methods of a unit, which are those of the manager without its name. */
  private List<BusMethod> unitMethods(Unit unit) {
    List<BusMethod> methods = new ArrayList<>();
    for (String verb : UNIT_METHODS) {
      for (BusMethod method : managerMethods) {
        if (method.name().equals(verb + "Unit")) {
          methods.add(
              new BusMethod(
                  verb,
                  method.in().substring(1),
                  method.out(),
                  arguments -> {
                    List<Object> all = new ArrayList<>(List.of(unit.name()));
                    all.addAll(arguments);
                    return method.body().call(all);
                  }));
        }
      }
    }
    return methods;
  }

  private Set<String> children(String path) {
    List<String> paths = new ArrayList<>(List.of(ObjectPaths.MANAGER));
    runtime.units().all().forEach(unit -> paths.add(UnitObjectPath.of(unit.name())));
    runtime.jobs().all().values().forEach(job -> paths.add(job.path()));
    String prefix = path.equals("/") ? "/" : path + "/";
    Set<String> children = new TreeSet<>();
    for (String other : paths) {
      if (other.startsWith(prefix)) {
        String rest = other.substring(prefix.length());
        int slash = rest.indexOf('/');
        children.add(slash < 0 ? rest : rest.substring(0, slash));
      }
    }
    return children;
  }

  /** The properties of PropertiesChanged signals for a unit, by interface. */
  Map<String, Map<String, Variant<?>>> announcement(Unit unit) {
    Map<String, Map<String, Variant<?>>> all = new LinkedHashMap<>();
    if (!unit.changingProperties().isEmpty()) {
      Map<String, Variant<?>> kind = new LinkedHashMap<>(unit.kindProperties());
      kind.keySet().retainAll(unit.changingProperties());
      all.put(unit.kindInterface(), kind);
    }
    all.put(UNIT, UnitPropertyTable.changing(unit));
    return all;
  }
}
