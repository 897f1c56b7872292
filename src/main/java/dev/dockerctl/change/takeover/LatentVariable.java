package dev.dockerctl.change.takeover;

import dev.dockerctl.error.Location;
import java.util.List;
import java.util.Locale;

/**
 * An assignment that the unit does not read.
 *
 * @param name the variable
 * @param value what it is set to
 * @param location where it stands
 */
record LatentVariable(String name, String value, Location location) {
  private static final List<String> PROXIES =
      List.of("http_proxy", "https_proxy", "no_proxy", "all_proxy", "ftp_proxy");

  /** Whether it holds options of dockerd. */
  boolean isOptions() {
    return (name.endsWith("OPTS") || name.endsWith("OPTIONS")) && value.strip().startsWith("-");
  }

  /** Whether dockerd looks at it, golang.org/x/net/http/httpproxy. */
  boolean isProxy() {
    return PROXIES.contains(name.toLowerCase(Locale.ROOT));
  }
}
