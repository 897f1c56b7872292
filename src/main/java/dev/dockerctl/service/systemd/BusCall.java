package dev.dockerctl.service.systemd;

import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.jspecify.annotations.Nullable;

/** A method call before it has a serial number. */
final class BusCall {
  /** The object that is the manager. */
  static final String MANAGER_PATH = "/org/freedesktop/systemd1";

  /** The interface of the manager. */
  static final String MANAGER = "org.freedesktop.systemd1.Manager";

  /** The standard interface of properties. */
  static final String PROPERTIES = "org.freedesktop.DBus.Properties";

  private static final String SYSTEMD = "org.freedesktop.systemd1";
  private static final String BUS = "org.freedesktop.DBus";

  /** ALLOW_INTERACTIVE_AUTHORIZATION: polkit may ask the user instead of refusing at once. */
  private static final byte MAY_ASK = 4;

  private final String destination;
  private final String path;
  private final String type;
  private final String method;
  private @Nullable String signature;
  private Object[] arguments = {};

  private BusCall(String destination, String path, String type, String method) {
    this.destination = destination;
    this.path = path;
    this.type = type;
    this.method = method;
  }

  /** A call of the bus itself. */
  static BusCall toBus(String method) {
    return new BusCall(BUS, "/org/freedesktop/DBus", BUS, method);
  }

  /** A call of the manager. */
  static BusCall toManager(String method) {
    return new BusCall(SYSTEMD, MANAGER_PATH, MANAGER, method);
  }

  /** A call of an object's properties. */
  static BusCall toProperties(String path, String method) {
    return new BusCall(SYSTEMD, path, PROPERTIES, method);
  }

  /** The name of the method. */
  String method() {
    return method;
  }

  /** The same call with arguments. */
  BusCall with(String types, Object... values) {
    signature = types;
    arguments = values;
    return this;
  }

  /** The message, with a serial number of its own. */
  Message message(MessageFactory messages) {
    try {
      return messages.createMethodCall(
          null, destination, path, type, method, MAY_ASK, signature, arguments);
    } catch (DBusException e) {
      throw new IllegalStateException("arguments of " + method + " do not fit its signature", e);
    }
  }
}
