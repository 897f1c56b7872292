package dev.dockerctl.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  static final String PROPERTIES = "org.freedesktop.DBus.Properties";

  private static final String PEER = "org.freedesktop.DBus.Peer";
  private static final String INTROSPECTABLE = "org.freedesktop.DBus.Introspectable";

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

  /**
   * An answer.
   *
   * @param signature of the values; null for none
   * @param values the values
   */
  record Reply(@Nullable String signature, List<Object> values) {}

  /** An interface of an object: properties by name, methods. */
  private record Face(Map<String, Variant<?>> properties, List<BusMethod> methods) {}

  /** Calls a method. */
  Reply call(String path, @Nullable String type, String member, BusArguments arguments)
      throws BusError {
    if (INTROSPECTABLE.equals(type) && member.equals("Introspect")) {
      return new Reply("s", List.of(introspect(path)));
    }
    if (PEER.equals(type)) {
      return new Reply(null, List.of());
    }
    Map<String, Face> faces = faces(path);
    if (faces.isEmpty()) {
      throw new BusError(BusError.UNKNOWN_OBJECT, "Unknown object '" + path + "'.");
    }
    if (PROPERTIES.equals(type)) {
      return property(faces, member, arguments);
    }
    for (Map.Entry<String, Face> face : faces.entrySet()) {
      if (type == null || type.equals(face.getKey())) {
        for (BusMethod method : face.getValue().methods()) {
          if (method.name().equals(member)) {
            return invoke(method, arguments);
          }
        }
      }
    }
    if (type != null && !faces.containsKey(type)) {
      throw new BusError(
          BusError.UNKNOWN_INTERFACE, "Object '" + path + "' has no interface '" + type + "'.");
    }
    throw new BusError(
        BusError.UNKNOWN_METHOD,
        "Unknown method "
            + member
            + " or interface "
            + type
            + "; this is dockerctl's built-in service manager.");
  }

  private static Reply invoke(BusMethod method, BusArguments arguments) throws BusError {
    if (!method.in().equals(arguments.signature())) {
      throw new BusError(
          BusError.INVALID_ARGS,
          "Invalid arguments '"
              + arguments.signature()
              + "' to call "
              + method.name()
              + "(), expecting '"
              + method.in()
              + "'.");
    }
    Object[] values = method.body().call(arguments.values());
    return new Reply(method.out().isEmpty() ? null : method.out(), List.of(values));
  }

  private static Reply property(Map<String, Face> faces, String member, BusArguments arguments)
      throws BusError {
    List<?> values = arguments.values();
    String type = values.isEmpty() ? "" : String.valueOf(values.get(0));
    switch (member) {
      case "GetAll" -> {
        Map<String, Variant<?>> all = new LinkedHashMap<>();
        for (Map.Entry<String, Face> face : faces.entrySet()) {
          if (type.isEmpty() || type.equals(face.getKey())) {
            all.putAll(face.getValue().properties());
          }
        }
        return new Reply("a{sv}", List.of(all));
      }
      case "Get" -> {
        String name = values.size() < 2 ? "" : String.valueOf(values.get(1));
        for (Map.Entry<String, Face> face : faces.entrySet()) {
          Variant<?> value = face.getValue().properties().get(name);
          if (value != null && (type.isEmpty() || type.equals(face.getKey()))) {
            return new Reply("v", List.of(value));
          }
        }
        throw new BusError(
            BusError.UNKNOWN_PROPERTY, "Unknown interface " + type + " or property " + name + ".");
      }
      case "Set" ->
          throw new BusError(BusError.PROPERTY_READ_ONLY, "Properties cannot be written.");
      default -> throw new BusError(BusError.UNKNOWN_METHOD, "Unknown method " + member + ".");
    }
  }

  private Map<String, Face> faces(String path) {
    Map<String, Face> faces = new LinkedHashMap<>();
    if (path.equals(ObjectPaths.MANAGER)) {
      faces.put(MANAGER, new Face(manager.properties(), managerMethods));
      return faces;
    }
    String name = ObjectPaths.unit(path);
    if (name != null) {
      Unit unit = runtime.units().get(name);
      faces.put(UNIT, new Face(UnitPropertyTable.of(unit, links), unitMethods(unit)));
      Map<String, Variant<?>> kind = unit.kindProperties();
      faces.put(unit.kindInterface(), new Face(kind, List.of()));
      return faces;
    }
    Job job = job(path);
    if (job != null) {
      faces.put(JOB, new Face(jobProperties(job), List.of(cancel(job))));
    }
    return faces;
  }

  private @Nullable Job job(String path) {
    for (Job job : runtime.jobs().all().values()) {
      if (job.path().equals(path)) {
        return job;
      }
    }
    return null;
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
    all.put("Id", new Variant<>(new UInt32(job.id), "u"));
    Object[] unit = {job.unit.name(), new DBusPath(ObjectPaths.of(job.unit.name()))};
    all.put("Unit", new Variant<>(unit, "(so)"));
    all.put("JobType", new Variant<>(job.type.id(), "s"));
    all.put("State", new Variant<>(job.running ? "running" : "waiting", "s"));
    return all;
  }

  /** A unit's own methods do what the manager's do with its name. */
  private List<BusMethod> unitMethods(Unit unit) {
    List<BusMethod> methods = new ArrayList<>();
    for (String verb :
        List.of(
            "Start",
            "Stop",
            "Reload",
            "Restart",
            "TryRestart",
            "ReloadOrRestart",
            "ReloadOrTryRestart")) {
      methods.add(delegate(unit, verb, "s", "o"));
    }
    methods.add(delegate(unit, "Kill", "si", ""));
    methods.add(delegate(unit, "ResetFailed", "", ""));
    return methods;
  }

  private BusMethod delegate(Unit unit, String name, String in, String out) {
    return new BusMethod(
        name,
        in,
        out,
        arguments -> {
          List<Object> all = new ArrayList<>();
          all.add(unit.name());
          all.addAll(arguments);
          for (BusMethod method : managerMethods) {
            if (method.name().equals(name + "Unit")) {
              return method.body().call(all);
            }
          }
          throw new BusError(BusError.UNKNOWN_METHOD, "Unknown method " + name + ".");
        });
  }

  private String introspect(String path) throws BusError {
    Introspection xml = new Introspection();
    Map<String, Face> faces = faces(path);
    Set<String> children = children(path);
    if (faces.isEmpty() && children.isEmpty()) {
      throw new BusError(BusError.UNKNOWN_OBJECT, "Unknown object '" + path + "'.");
    }
    faces.forEach((name, face) -> xml.add(name, face.properties(), face.methods()));
    children.forEach(xml::addChild);
    return xml.text();
  }

  private Set<String> children(String path) {
    List<String> paths = new ArrayList<>(List.of(ObjectPaths.MANAGER));
    runtime.units().all().forEach(unit -> paths.add(ObjectPaths.of(unit.name())));
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

  /** What is announced of a unit: properties by interface. */
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
