package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Proxies that dockerd does not get as they were meant: a percent sign in {@code Environment=} is a
 * specifier unless doubled (systemd.unit(5)). What is no proxy at all {@code validate} tells.
 */
record ProxyFindings(Configuration disk, HostView view) {
  private static final List<String> VARIABLES = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY");

  /** What was found; no finding shows a value. */
  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    for (Setting setting : environment()) {
      int at = singlePercent(setting.value());
      if (isProxy(setting.value()) && at >= 0) {
        findings.add(percent(setting.location(at)));
      }
    }
    return findings;
  }

  /** All since the last reset; systemd leaves out those with an unknown specifier. */
  private List<Setting> environment() {
    List<Setting> settings = new ArrayList<>();
    for (Setting setting : disk.unit().assignments("Service", "Environment")) {
      if (setting.value().isEmpty()) {
        settings.clear();
      } else {
        settings.add(setting);
      }
    }
    return settings;
  }

  private Finding percent(Location place) {
    String file = ShellWords.quote(view.host().path(place.file()).toString());
    String restart =
        view.host().isOffline() ? "" : " && dockerctl daemon-reload && dockerctl restart";
    return Finding.warning(
            "proxy-percent",
            "a percent sign in a proxy is not doubled",
            "systemd takes a single % in Environment= for a specifier, and replaces it or leaves"
                + " the variable out: in a unit file it is written %%",
            place)
        .fix("sed -i '" + place.line() + "s/%%*/%%/g' " + file + restart);
  }

  /** Whether an assignment of the setting is one of a proxy. */
  private static boolean isProxy(String value) {
    String upper = value.toUpperCase(Locale.ROOT);
    return VARIABLES.stream().anyMatch(name -> upper.contains(name + "="));
  }

  /** Where the first percent sign stands that is not doubled; -1 where there is none. */
  private static int singlePercent(String value) {
    for (int at = value.indexOf('%'); at >= 0; at = value.indexOf('%', at + 2)) {
      if (!value.startsWith("%%", at)) {
        return at;
      }
    }
    return -1;
  }
}
