package dev.dockerctl.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.Variant;

/** The arguments of a call as plain Java: variants unpacked, structures and arrays as lists. */
final class PlainArguments {
  private PlainArguments() {}

  static List<?> of(Message message) throws BusError {
    try {
      Object[] parameters = message.getParameters();
      return parameters == null ? List.of() : list(List.of(parameters));
    } catch (DBusException | RuntimeException e) {
      throw new BusError(BusError.INVALID_ARGS, "The arguments cannot be read");
    }
  }

  private static Object of(Object value) {
    if (value instanceof Variant<?> variant) {
      return of(variant.getValue());
    }
    if (value instanceof DBusPath path) {
      return path.getPath();
    }
    if (value instanceof Object[] structure) {
      return list(List.of(structure));
    }
    return value instanceof Collection<?> collection ? list(collection) : value;
  }

  private static List<Object> list(Collection<?> values) {
    List<Object> plain = new ArrayList<>(values.size());
    for (Object value : values) {
      plain.add(of(value));
    }
    return plain;
  }
}
