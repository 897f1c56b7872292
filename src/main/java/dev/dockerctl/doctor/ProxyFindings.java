package dev.dockerctl.doctor;

import dev.dockerctl.catalog.value.GoUrl;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Proxies that dockerd does not get as they were meant: a percent sign in {@code Environment=} is a
 * specifier unless doubled (systemd.unit(5)), and Go's net/url refuses some characters that are not
 * escaped.
 */
final class ProxyFindings {
  private static final List<String> OPTIONS = List.of("http-proxy", "https-proxy");
  private static final List<String> VARIABLES = List.of("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY");

  private final Configuration disk;
  private final HostView view;
  private final List<Finding> findings = new ArrayList<>();

  ProxyFindings(Configuration disk, HostView view) {
    this.disk = disk;
    this.view = view;
  }

  /** What was found; no finding shows a value. */
  List<Finding> find() {
    List<Location> percents = new ArrayList<>();
    for (Setting setting : environment()) {
      int at = singlePercent(setting.value());
      if (isProxy(setting.value()) && at >= 0) {
        percents.add(setting.location());
        percent(setting.location(at));
      }
    }
    for (Variable variable : disk.environment().variables().values()) {
      boolean known = percents.contains(variable.location());
      if (VARIABLES.contains(variable.name().toUpperCase(Locale.ROOT)) && !known) {
        url(variable.name(), variable.value(), variable.location());
      }
    }
    for (String name : OPTIONS) {
      disk.option(name)
          .ifPresent(
              option ->
                  url(
                      "--" + name,
                      option.values().get(0).text(),
                      option.values().get(0).origin().location()));
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

  private void percent(Location place) {
    String file = ShellWords.quote(view.host().path(place.file()).toString());
    findings.add(
        Finding.warning(
                "proxy-percent",
                "a percent sign in a proxy is not doubled",
                "systemd takes a single % in Environment= for a specifier, and replaces it or leaves"
                    + " the variable out: in a unit file it is written %%",
                place)
            .fix(
                "sed -i '"
                    + place.line()
                    + "s/%%*/%%/g' "
                    + file
                    + (view.host().isOffline()
                        ? ""
                        : " && dockerctl daemon-reload && dockerctl restart")));
  }

  private void url(String name, String value, @Nullable Location place) {
    // Go's http.ProxyFromEnvironment puts http:// before a value without a scheme.
    String text = value.contains("://") ? value : "http://" + value;
    String error = value.isEmpty() ? null : GoUrl.parse(text).error();
    if (error == null) {
      return;
    }
    boolean option = name.startsWith("--");
    findings.add(
        Finding.warning(
                "proxy-unusable",
                "a proxy that dockerd cannot use",
                "dockerd cannot read the address in "
                    + name
                    + ", and reaches no registry through it: "
                    + error
                    + "; in a password each special character is written as % and two digits, such"
                    + " as %5C for a backslash",
                place)
            .fix(option ? "dockerctl unset " + name.substring(2) : "dockerctl env unset " + name));
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
