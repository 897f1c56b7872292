package dev.dockerctl.service.systemd;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.types.Variant;

/**
 * The values of a message as plain Java: variants unpacked, object paths as text, structures and
 * arrays as lists, dictionaries as maps, byte arrays as such.
 */
final class PlainValues {
  private PlainValues() {}

  static List<?> of(Message message) throws BusException {
    try {
      Object[] parameters = message.getParameters();
      return parameters == null ? List.of() : listOf(List.of(parameters));
    } catch (DBusException e) {
      throw new BusException(
          "org.freedesktop.DBus.Error.InconsistentMessage", String.valueOf(e.getMessage()), e);
    }
  }

  private static Object of(Object value) {
    if (value instanceof Variant<?> variant) {
      return of(variant.getValue());
    }
    if (value instanceof DBusPath path) {
      return path.getPath();
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, entry) -> plain.put(of(key), of(entry)));
      return plain;
    }
    if (value instanceof Object[] structure) {
      return listOf(List.of(structure));
    }
    return value instanceof Collection<?> collection ? arrayOf(collection) : value;
  }

  private static Object arrayOf(Collection<?> collection) {
    if (collection.isEmpty() || !(collection.iterator().next() instanceof Byte)) {
      return listOf(collection);
    }
    byte[] bytes = new byte[collection.size()];
    int i = 0;
    for (Object element : collection) {
      bytes[i++] = (Byte) element;
    }
    return bytes;
  }

  private static List<Object> listOf(Collection<?> collection) {
    List<Object> plain = new ArrayList<>(collection.size());
    for (Object element : collection) {
      plain.add(of(element));
    }
    return plain;
  }
}
