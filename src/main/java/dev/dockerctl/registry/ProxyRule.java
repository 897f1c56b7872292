package dev.dockerctl.registry;

import dev.dockerctl.catalog.value.Cidr;
import dev.dockerctl.catalog.value.GoUrl;
import dev.dockerctl.catalog.value.IpAddress;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.unit.syntax.Variable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Through which proxy a daemon reaches a host: by its options, else by its environment, and not
 * where {@code no-proxy} names the host (Go's x/net/http/httpproxy).
 */
record ProxyRule(Configuration disk) {
  private static final int USUAL_PORT = 80;

  /**
   * A proxy without its credentials.
   *
   * @param host a name or an address
   */
  record Proxy(String host, int port) {
    /** Host and port. */
    String address() {
      return host + ":" + port;
    }
  }

  /** The proxy for an address with a port; empty where it is reached directly. */
  Optional<Proxy> of(String address, String scheme) {
    String given = setting(scheme + "-proxy", scheme.toUpperCase(Locale.ROOT) + "_PROXY");
    if (given.isEmpty() || isExempt(address)) {
      return Optional.empty();
    }
    GoUrl url = GoUrl.parse(given.contains("://") ? given : "http://" + given);
    if (url.error() != null || url.host().isEmpty()) {
      return Optional.empty();
    }
    String port = port(url.host());
    return Optional.of(
        new Proxy(hostname(url.host()), port.isEmpty() ? USUAL_PORT : Integer.parseInt(port)));
  }

  private String setting(String option, String variable) {
    List<String> set = disk.texts(option);
    if (!set.isEmpty()) {
      return set.get(0);
    }
    for (String name : List.of(variable, variable.toLowerCase(Locale.ROOT))) {
      Variable known = disk.environment().get(name);
      if (known != null && !known.value().isEmpty()) {
        return known.value();
      }
    }
    return "";
  }

  private boolean isExempt(String address) {
    String host = hostname(address).toLowerCase(Locale.ROOT);
    Optional<IpAddress> ip = IpAddress.parse(host);
    if (host.equals("localhost") || host.startsWith("127.") || host.equals("::1")) {
      return true;
    }
    for (String entry : setting("no-proxy", "NO_PROXY").toLowerCase(Locale.ROOT).split(",")) {
      String rule = entry.strip();
      if (!rule.isEmpty() && (matches(rule, address, host) || isIn(rule, ip))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matches(String rule, String address, String host) {
    String domain = rule.startsWith("*.") ? rule.substring(1) : rule;
    String suffix = domain.startsWith(".") ? domain : "." + domain;
    return rule.equals("*")
        || rule.equals(address.toLowerCase(Locale.ROOT))
        || host.equals(domain)
        || host.endsWith(suffix);
  }

  private static boolean isIn(String rule, Optional<IpAddress> ip) {
    Optional<Cidr> network = Cidr.parse(rule);
    return ip.isPresent()
        && network.isPresent()
        && network.get().address().isIpv4() == ip.get().isIpv4()
        && network.get().address().startsLike(ip.get(), network.get().prefix());
  }

  static String hostname(String address) {
    String port = port(address);
    String host =
        port.isEmpty() ? address : address.substring(0, address.length() - port.length() - 1);
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /** The port of an address; empty where it has none. */
  static String port(String address) {
    int colon = address.lastIndexOf(':');
    String after = colon < 0 ? "" : address.substring(colon + 1);
    boolean digits = !after.isEmpty() && after.length() < 6;
    for (int i = 0; i < after.length(); i++) {
      digits &= after.charAt(i) >= '0' && after.charAt(i) <= '9';
    }
    boolean bare = address.indexOf(':') == colon || address.startsWith("[");
    return digits && bare ? after : "";
  }
}
