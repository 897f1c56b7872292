package dev.dockerctl.engine;

/** A D-Bus error that a caller gets for an answer. */
final class BusError extends Exception {
  static final String FAILED = "org.freedesktop.DBus.Error.Failed";
  static final String INVALID_ARGS = "org.freedesktop.DBus.Error.InvalidArgs";
  static final String UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod";
  static final String UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject";
  static final String UNKNOWN_INTERFACE = "org.freedesktop.DBus.Error.UnknownInterface";
  static final String UNKNOWN_PROPERTY = "org.freedesktop.DBus.Error.UnknownProperty";
  static final String PROPERTY_READ_ONLY = "org.freedesktop.DBus.Error.PropertyReadOnly";
  static final String NO_FILE = "org.freedesktop.DBus.Error.FileNotFound";
  static final String NOT_SUPPORTED = "org.freedesktop.DBus.Error.NotSupported";

  private static final long serialVersionUID = 1;

  private final String name;

  BusError(String name, String message) {
    super(message, null, false, false);
    this.name = name;
  }

  /** The D-Bus name of the error. */
  String name() {
    return name;
  }

  boolean isNoSuchUnit() {
    return name.equals("org.freedesktop.systemd1.NoSuchUnit");
  }

  static BusError noSuchUnit(String unit) {
    return new BusError("org.freedesktop.systemd1.NoSuchUnit", "Unit " + unit + " not found.");
  }
}
