package dev.dockerctl.service.systemd;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A socket behind which a service manager can be spoken to.
 *
 * @param socket the socket's path
 * @param kind who answers there
 */
public record BusEndpoint(Path socket, Kind kind) {
  /** Who answers on a socket. */
  public enum Kind {
    /** A message bus, with the service manager as one of its clients. */
    BUS,
    /** The service manager itself. */
    PEER
  }

  private static final String PATH_ADDRESS = "unix:path=";

  /**
   * The sockets of the system's manager in the order to try: the system bus, and for root, where
   * there is none, systemd's private socket.
   *
   * @param environment of this process; {@code DBUS_SYSTEM_BUS_ADDRESS} counts if it has a path
   */
  public static List<BusEndpoint> system(Map<String, String> environment) {
    Path bus = path(environment.get("DBUS_SYSTEM_BUS_ADDRESS"));
    return List.of(
        new BusEndpoint(bus != null ? bus : Path.of("/run/dbus/system_bus_socket"), Kind.BUS),
        new BusEndpoint(Path.of("/run/systemd/private"), Kind.PEER));
  }

  /**
   * The sockets of the calling user's own manager in the order to try; empty without {@code
   * XDG_RUNTIME_DIR} and {@code DBUS_SESSION_BUS_ADDRESS}.
   */
  public static List<BusEndpoint> user(Map<String, String> environment) {
    List<BusEndpoint> endpoints = new ArrayList<>();
    Path bus = path(environment.get("DBUS_SESSION_BUS_ADDRESS"));
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (bus != null) {
      endpoints.add(new BusEndpoint(bus, Kind.BUS));
    } else if (!runtime.isEmpty()) {
      endpoints.add(new BusEndpoint(Path.of(runtime, "bus"), Kind.BUS));
    }
    if (!runtime.isEmpty()) {
      endpoints.add(new BusEndpoint(Path.of(runtime, "systemd", "private"), Kind.PEER));
    }
    return List.copyOf(endpoints);
  }

  /** The first path of a D-Bus address list, see "Server Addresses" in the D-Bus specification. */
  private static @Nullable Path path(@Nullable String addresses) {
    String rest = addresses == null ? "" : addresses;
    while (!rest.isEmpty()) {
      int end = rest.indexOf(';');
      String address = end < 0 ? rest : rest.substring(0, end);
      if (address.startsWith(PATH_ADDRESS)) {
        int comma = address.indexOf(',');
        return Path.of(
            unescape(
                address.substring(PATH_ADDRESS.length(), comma < 0 ? address.length() : comma)));
      }
      rest = end < 0 ? "" : rest.substring(end + 1);
    }
    return null;
  }

  private static String unescape(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] plain = new byte[bytes.length];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      boolean escape = bytes[i] == '%' && high >= 0 && low >= 0;
      plain[length++] = escape ? (byte) (high * 16 + low) : bytes[i];
      i += escape ? 2 : 0;
    }
    return new String(plain, 0, length, StandardCharsets.UTF_8);
  }
}
