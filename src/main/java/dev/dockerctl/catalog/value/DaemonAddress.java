package dev.dockerctl.catalog.value;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Addresses the daemon listens on, as moby's opts/hosts.go (26.1.5) takes them. */
public final class DaemonAddress {
  private static final String SCHEMES = "unix:///PATH, tcp://HOST:PORT or fd://";

  private DaemonAddress() {}

  /** Why {@code --validate} refuses an address, or null. */
  public static @Nullable String problem(String value) {
    String address = value.strip();
    if (address.isEmpty()) {
      return null;
    }
    int separator = address.indexOf("://");
    String scheme = separator < 0 ? "tcp" : address.substring(0, separator);
    String rest = separator < 0 ? address : address.substring(separator + 3);
    return switch (scheme) {
      case "tcp" -> tcpProblem("tcp://" + rest, true);
      case "fd" -> null;
      case "unix", "npipe" -> rest.contains("://") ? "a second '://'; give " + SCHEMES : null;
      default -> "unknown scheme '" + scheme + "'; give " + SCHEMES;
    };
  }

  /** Why the daemon could not listen on an address that {@link #problem} lets pass, or null. */
  public static @Nullable String startProblem(String value) {
    String address = value.strip();
    if (address.startsWith("npipe://")) {
      return "named pipes exist on Windows only; give " + SCHEMES;
    }
    if (address.startsWith("fd://")) {
      return descriptorProblem(address.substring("fd://".length()));
    }
    if (address.isEmpty() || address.startsWith("unix://")) {
      return null;
    }
    GoUrl url = GoUrl.parse(address.contains("://") ? address : "tcp://" + address);
    OptionalLong port = GoNumber.parseDecimal(url.port());
    return port.isPresent() && port.getAsLong() > 65535 ? "ports end at 65535" : null;
  }

  private static @Nullable String descriptorProblem(String text) {
    if (text.isEmpty() || text.equals("*")) {
      return null;
    }
    OptionalLong number = GoNumber.parseDecimal(text);
    if (number.isEmpty()) {
      return "socket names are not supported; give fd:// or fd://3";
    }
    return number.getAsLong() < 3 ? "descriptors passed by systemd begin at 3" : null;
  }

  /** The daemon reads an address twice, the second time as it wrote it itself. */
  private static @Nullable String tcpProblem(String address, boolean first) {
    GoUrl url = GoUrl.parse(address);
    if (url.error() != null) {
      return "it has " + url.error() + "; give " + SCHEMES;
    }
    if (!url.path().isEmpty()) {
      return address.startsWith("tcp:///")
          ? "a path needs unix:// before it"
          : "nothing may follow the port, not even a slash";
    }
    OptionalLong port = GoNumber.parseDecimal(url.port());
    if (!url.port().isEmpty() && (port.isEmpty() || port.getAsLong() == 0)) {
      return "the port has to be a number from 1 to 65535";
    }
    if (!first) {
      return null;
    }
    String host = url.hostname().isEmpty() ? "localhost" : url.hostname();
    String joined = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return tcpProblem(
        "tcp://" + joined + ":" + (url.port().isEmpty() ? "2375" : url.port()), false);
  }
}
