package dev.dockerctl.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * An address and port to listen on.
 *
 * @param text as it was given
 * @param address the address; the wildcard where none is given
 * @param port the port
 */
public record TcpAddress(String text, InetAddress address, int port) {
  /** Reads {@code host:port}; names other than localhost are left to the resolver of the host. */
  public static Optional<TcpAddress> parse(String text, int usualPort) {
    int colon = text.lastIndexOf(':');
    boolean ported = colon >= 0 && text.indexOf(']', colon) < 0;
    String host = ported ? text.substring(0, colon) : text;
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    }
    boolean numeric = isNumeric(host);
    if (!numeric && !host.isEmpty() && !host.equals("localhost")) {
      return Optional.empty();
    }
    try {
      int port = ported ? Integer.parseInt(text.substring(colon + 1)) : usualPort;
      InetAddress address = InetAddress.getByName(numeric ? host : "127.0.0.1");
      return Optional.of(new TcpAddress(text, address, port));
    } catch (UnknownHostException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Digits and dots, or anything with a colon: nothing that would be looked up. */
  private static boolean isNumeric(String host) {
    if (host.indexOf(':') >= 0) {
      return host.indexOf('%') < 0;
    }
    boolean digits = !host.isEmpty();
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      digits &= c == '.' || (c >= '0' && c <= '9');
    }
    return digits && host.chars().filter(c -> c == '.').count() == 3;
  }

  /** Whether both cannot be listened on at once. */
  public boolean overlaps(TcpAddress other) {
    return port == other.port
        && (address.isAnyLocalAddress()
            || other.address.isAnyLocalAddress()
            || address.equals(other.address));
  }
}
