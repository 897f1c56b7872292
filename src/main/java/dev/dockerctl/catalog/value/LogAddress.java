package dev.dockerctl.catalog.value;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses to which log drivers send, as they check them when the daemon starts (moby 26.1.5,
 * {@code parseAddress} in daemon/logger/gelf, syslog and fluentd). No reason tells the address, in
 * which there may be a password.
 */
public final class LogAddress {
  private static final Set<String> SYSLOG = Set.of("tcp", "tcp+tls", "udp", "unix", "unixgram");
  private static final int LAST_PORT = 65535;

  private LogAddress() {}

  /** Why the driver gelf does not take an address; null where it does. */
  public static @Nullable String gelfProblem(String address) {
    GoUrl url = GoUrl.parse(address);
    if (url.error() != null) {
      return notAnUrl(url);
    }
    boolean known = url.scheme().equals("udp") || url.scheme().equals("tcp");
    return known && hasPort(url.host()) ? null : "give udp://HOST:PORT or tcp://HOST:PORT";
  }

  /** Why the driver syslog does not take an address; null where it does. */
  public static @Nullable String syslogProblem(String address) {
    if (address.isEmpty()) {
      return null;
    }
    GoUrl url = GoUrl.parse(address);
    if (url.error() != null) {
      return notAnUrl(url);
    }
    if (!SYSLOG.contains(url.scheme())) {
      return "its scheme is none of tcp, tcp+tls, udp, unix and unixgram";
    }
    if (url.scheme().startsWith("unix")) {
      return url.path().isEmpty() ? "it has no path" : null;
    }
    String host = url.host();
    boolean bare = !host.startsWith("[") && host.indexOf(':') != host.lastIndexOf(':');
    return bare ? "an IPv6 address stands in brackets" : null;
  }

  /** Why the driver fluentd does not take an address; null where it does. */
  public static @Nullable String fluentdProblem(String address) {
    GoUrl url = GoUrl.parse(address.contains("://") ? address : "tcp://" + address);
    if (url.error() != null) {
      return notAnUrl(url);
    }
    return switch (url.scheme()) {
      case "unix" -> url.path().replace("/", "").isEmpty() ? "it has no path" : null;
      case "tcp", "tls" -> {
        String port = url.port();
        boolean usable =
            port.isEmpty() || (port.length() <= 5 && Integer.parseInt(port) <= LAST_PORT);
        yield !url.path().isEmpty()
            ? "it has a path"
            : usable ? null : "its port is no number up to " + LAST_PORT;
      }
      default -> "its scheme is none of tcp, tls and unix";
    };
  }

  private static String notAnUrl(GoUrl url) {
    return "it is no URL: it has " + url.error();
  }

  /** As Go's net.SplitHostPort wants it, with a colon that need not be followed by anything. */
  private static boolean hasPort(String host) {
    int colon = host.lastIndexOf(':');
    return host.startsWith("[")
        ? host.indexOf(']') == colon - 1
        : colon >= 0 && host.indexOf(':') == colon;
  }
}
