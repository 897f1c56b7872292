package dev.dockerctl.service.systemd;

/** A call that was not answered as hoped, with a D-Bus error name for what happened. */
final class BusException extends Exception {
  /** The other side did not answer in time. */
  static final String TIMEOUT = "org.freedesktop.DBus.Error.Timeout";

  /** The connection ended. */
  static final String DISCONNECTED = "org.freedesktop.DBus.Error.Disconnected";

  private final String name;

  BusException(String name, String message) {
    super(message);
    this.name = name;
  }

  BusException(String name, String message, Throwable cause) {
    super(message, cause);
    this.name = name;
  }

  /** The D-Bus error name. */
  String name() {
    return name;
  }

  /** The sentence that came with it. */
  String message() {
    return String.valueOf(getMessage());
  }
}
