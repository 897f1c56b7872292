package dev.dockerctl.engine.bus;

/** A D-Bus error that a caller gets for an answer. */
public final class BusError extends Exception {
  public static final String FAILED = "org.freedesktop.DBus.Error.Failed";
  public static final String INVALID_ARGS = "org.freedesktop.DBus.Error.InvalidArgs";
  public static final String UNKNOWN_METHOD = "org.freedesktop.DBus.Error.UnknownMethod";
  public static final String UNKNOWN_OBJECT = "org.freedesktop.DBus.Error.UnknownObject";
  public static final String UNKNOWN_INTERFACE = "org.freedesktop.DBus.Error.UnknownInterface";
  public static final String UNKNOWN_PROPERTY = "org.freedesktop.DBus.Error.UnknownProperty";
  public static final String PROPERTY_READ_ONLY = "org.freedesktop.DBus.Error.PropertyReadOnly";
  public static final String NO_FILE = "org.freedesktop.DBus.Error.FileNotFound";
  public static final String NOT_SUPPORTED = "org.freedesktop.DBus.Error.NotSupported";

  private static final long serialVersionUID = 1;

  private final String name;

  /** An error with its D-Bus name, and a sentence for people. */
  public BusError(String name, String message) {
    super(message, null, false, false);
    this.name = name;
  }

  /** The D-Bus name of the error. */
  public String name() {
    return name;
  }

  /** Whether it says that there is no such unit. */
  public boolean isNoSuchUnit() {
    return name.equals("org.freedesktop.systemd1.NoSuchUnit");
  }

  /** There is no such unit. */
  public static BusError noSuchUnit(String unit) {
    return new BusError("org.freedesktop.systemd1.NoSuchUnit", "Unit " + unit + " not found.");
  }
}
