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

  /**
   * Whether it says that the way to the manager is broken, and nothing of the manager: the bus is
   * gone or new, or hangs.
   */
  boolean isOfTheWay() {
    return switch (name) {
      case DISCONNECTED,
          TIMEOUT,
          "org.freedesktop.DBus.Error.NoReply",
          "org.freedesktop.DBus.Error.ServiceUnknown",
          "org.freedesktop.DBus.Error.NameHasNoOwner" ->
          true;
      default -> false;
    };
  }

  /** The sentence that came with it. */
  String message() {
    return String.valueOf(getMessage());
  }
}
