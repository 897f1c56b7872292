package dev.dockerctl.host;

/** The socket unit of a service, by the name that systemd.socket(5) pairs them by. */
public final class SocketUnit {
  private SocketUnit() {}

  /** Its name. */
  public static String of(String service) {
    return service.substring(0, service.lastIndexOf('.')) + ".socket";
  }
}
