package dev.dockerctl.engine.bus;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.types.Variant;

/**
 * An object, with the standard interfaces that every object has.
 *
 * @param path where it is
 * @param interfaces by name, none where there is no object
 * @param children names of the nodes right below it
 */
public record BusObject(String path, Map<String, BusInterface> interfaces, Set<String> children) {
  /** The standard interface of properties. */
  public static final String PROPERTIES = "org.freedesktop.DBus.Properties";

  private static final String PEER = "org.freedesktop.DBus.Peer";
  private static final String INTROSPECTABLE = "org.freedesktop.DBus.Introspectable";

  /** Calls the method that a message names. */
  public BusReply call(BusMessage call) throws BusError {
    String type = call.text(BusMessage.INTERFACE);
    Map<String, BusInterface> all = all();
    for (Map.Entry<String, BusInterface> entry : all.entrySet()) {
      if (type.isEmpty() || type.equals(entry.getKey())) {
        for (BusMethod method : entry.getValue().methods()) {
          if (method.name().equals(call.member())) {
            return method.call(call.signature(), call.arguments());
          }
        }
      }
    }
    requireObject();
    if (!type.isEmpty() && !all.containsKey(type)) {
      throw new BusError(
          BusError.UNKNOWN_INTERFACE, "Object '" + path + "' has no interface '" + type + "'.");
    }
    throw new BusError(
        BusError.UNKNOWN_METHOD,
        "Unknown method "
            + call.member()
            + " or interface "
            + type
            + "; this is dockerctl's built-in service manager.");
  }

  private void requireObject() throws BusError {
    if (interfaces.isEmpty()) {
      throw new BusError(BusError.UNKNOWN_OBJECT, "Unknown object '" + path + "'.");
    }
  }

  private Map<String, BusInterface> all() {
    Map<String, BusInterface> all = new LinkedHashMap<>();
    all.put(PEER, methods(new BusMethod("Ping", "", "", a -> new Object[0])));
    all.put(INTROSPECTABLE, methods(new BusMethod("Introspect", "", "s", a -> introspect())));
    List<BusMethod> access =
        List.of(
            new BusMethod("Get", "ss", "v", a -> get(text(a, 0), text(a, 1))),
            new BusMethod("GetAll", "s", "a{sv}", a -> getAll(text(a, 0))),
            new BusMethod("Set", "ssv", "", a -> set()));
    Map<String, String> changes = Map.of("PropertiesChanged", "sa{sv}as");
    all.put(PROPERTIES, new BusInterface(Map.of(), access, changes));
    all.putAll(interfaces);
    return all;
  }

  private static BusInterface methods(BusMethod... methods) {
    return new BusInterface(Map.of(), List.of(methods));
  }

  private static String text(List<?> arguments, int index) {
    return String.valueOf(arguments.get(index));
  }

  private Object[] introspect() throws BusError {
    if (children.isEmpty()) {
      requireObject();
    }
    Introspection xml = new Introspection();
    if (!interfaces.isEmpty()) {
      all().forEach(xml::add);
    }
    children.forEach(xml::addChild);
    return new Object[] {xml.text()};
  }

  private Map<String, Variant<?>> properties(String type) throws BusError {
    requireObject();
    Map<String, Variant<?>> properties = new LinkedHashMap<>();
    interfaces.forEach(
        (name, face) -> {
          if (type.isEmpty() || type.equals(name)) {
            face.properties().forEach(properties::putIfAbsent);
          }
        });
    return properties;
  }

  private Object[] getAll(String type) throws BusError {
    return new Object[] {properties(type)};
  }

  private Object[] get(String type, String name) throws BusError {
    Variant<?> value = properties(type).get(name);
    if (value == null) {
      throw new BusError(
          BusError.UNKNOWN_PROPERTY, "Unknown interface " + type + " or property " + name + ".");
    }
    return new Object[] {value};
  }

  private Object[] set() throws BusError {
    requireObject();
    throw new BusError(BusError.PROPERTY_READ_ONLY, "Properties cannot be written.");
  }
}
