package dev.dockerctl.config;

import dev.dockerctl.catalog.rule.OptionSet;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses a daemon listens on, each with its scheme, defaults filled in.
 *
 * @param addresses such as {@code unix:///var/run/docker.sock}, {@code tcp://127.0.0.1:2375} or
 *     {@code fd://}
 */
public record DaemonAddresses(List<String> addresses) {
  private static final String USUAL = "unix:///var/run/docker.sock";

  /** With TLS and no address given, only TCP is opened (cmd/dockerd/daemon.go, moby 26.1.5). */
  public static DaemonAddresses of(OptionSet options) {
    boolean tls = options.get("tlsverify").isPresent() || options.isOn("tls", "false");
    String usual = usual(tls);
    List<String> addresses = new ArrayList<>();
    for (String host : options.list("host")) {
      addresses.add(complete(host.strip(), usual));
    }
    return new DaemonAddresses(addresses.isEmpty() ? List.of(usual) : addresses);
  }

  /** The address where none is given. */
  public static String usual(boolean tls) {
    return tls ? "tcp://localhost:2376" : USUAL;
  }

  private static String complete(String host, String usual) {
    if (host.isEmpty()) {
      return usual;
    }
    if (host.equals("unix://")) {
      return USUAL;
    }
    return host.contains("://") ? host : "tcp://" + host;
  }

  public boolean hasUnixSocket() {
    return !paths().isEmpty();
  }

  public boolean hasDescriptors() {
    return !ofScheme("fd://").isEmpty();
  }

  /** The paths of unix sockets. */
  public List<String> paths() {
    return ofScheme("unix://");
  }

  /** The addresses of TCP sockets that are numbers, not names. */
  public List<TcpAddress> tcp() {
    List<TcpAddress> tcp = new ArrayList<>();
    for (String address : ofScheme("tcp://")) {
      TcpAddress.parse(address, 2375).ifPresent(tcp::add);
    }
    return tcp;
  }

  /** The addresses of a scheme, without it. */
  private List<String> ofScheme(String scheme) {
    List<String> found = new ArrayList<>();
    for (String address : addresses) {
      if (address.startsWith(scheme)) {
        found.add(address.substring(scheme.length()));
      }
    }
    return found;
  }
}
