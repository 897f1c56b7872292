package dev.dockerctl.check;

import dev.dockerctl.catalog.RuntimeForm;
import dev.dockerctl.catalog.rule.LogOptions;
import dev.dockerctl.catalog.value.GoUrl;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DataFolder;
import dev.dockerctl.error.Location;
import dev.dockerctl.unit.syntax.Variable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values with which the daemon starts and that then break something else (asked of dockerd 26.1.5):
 * every container, those that use them, or nothing but what was meant.
 */
record DoubtfulValues(Configuration configuration, HostFindings host) {
  private static final List<String> PATHS = List.of("data-root", "exec-root", "pidfile");
  private static final List<String> PROXIES = List.of("http-proxy", "https-proxy");
  private static final List<String> SCHEMES = List.of("http", "https", "socks5", "socks5h");

  void run() {
    runtimes();
    init();
    logDriver();
    PATHS.forEach(this::path);
    PROXIES.forEach(this::proxyOption);
    PROXIES.forEach(this::proxyVariable);
  }

  private void runtimes() {
    for (Map.Entry<String, String> runtime : host.set().map("add-runtime").entrySet()) {
      String path = RuntimeForm.program(runtime.getValue());
      boolean shim = path.startsWith("io.containerd.");
      if (!shim && !path.isEmpty() && !isProgram(path)) {
        host.remark(
            "add-runtime",
            "runtime '%s' cannot start containers: there is no executable file '%s'"
                .formatted(runtime.getKey(), path));
      }
    }
  }

  private void init() {
    String init = host.set().text("init-path", "");
    if (!init.isEmpty() && !isProgram(init)) {
      host.remark("init-path", "containers cannot use '" + init + "': no such executable file");
    }
  }

  private boolean isProgram(String path) {
    return path.startsWith("/")
        ? host.view().isExecutable(path)
        : configuration.findProgram(path, host.view()) != null;
  }

  /** The daemon looks for the driver when a container is started. */
  private void logDriver() {
    String driver = host.set().text("log-driver", "");
    if (driver.isEmpty() || LogOptions.drivers().contains(driver)) {
      return;
    }
    PluginFiles files = new PluginFiles(host.view(), DataFolder.of(configuration).path());
    if (!files.has(driver) && !files.hasManaged()) {
      host.remark(
          "log-driver",
          "no container can be started: there is neither a log driver nor a plug-in '"
              + driver
              + "'; log drivers are "
              + String.join(", ", LogOptions.drivers()));
    }
  }

  /** Such a path depends on where the daemon was started. */
  private void path(String option) {
    String path = host.set().text(option, "");
    if (path.isEmpty() || path.startsWith("/") || path.startsWith("~")) {
      return;
    }
    String folder = configuration.unit().service().value("WorkingDirectory");
    String from = folder == null || !folder.startsWith("/") ? "/" : folder;
    host.findings()
        .remark(
            "path-relative",
            "a path is not absolute",
            "%s '%s' is not absolute: the daemon takes it from its working directory, '%s'"
                .formatted(option, path, from),
            host.place(option));
  }

  private void proxyOption(String option) {
    String reason = problem(host.set().text(option, ""));
    if (reason != null) {
      proxy(option, reason, host.place(option), "dockerctl unset " + option);
    }
  }

  /** The names that Go's net/http/httpproxy reads. */
  private void proxyVariable(String option) {
    String upper = option.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
    for (String name : List.of(upper, option.replace('-', '_'))) {
      Variable variable = configuration.environment().get(name);
      String reason = variable == null ? null : problem(variable.value());
      if (variable != null && reason != null) {
        proxy(name, reason, variable.location(), "dockerctl env unset " + name);
      }
    }
  }

  private void proxy(String name, String reason, @Nullable Location place, String fix) {
    host.findings()
        .remark(
            Finding.warning(
                    "proxy-unusable",
                    "a proxy cannot be used",
                    "dockerd starts, but reaches no registry through " + name + ": " + reason,
                    place)
                .fix(fix));
  }

  /** Why an address is none of a proxy, parseProxy of Go's net/http/httpproxy; null for none. */
  private static @Nullable String problem(String proxy) {
    if (proxy.isEmpty()) {
      return null;
    }
    GoUrl url = GoUrl.parse(proxy);
    if (url.error() == null && SCHEMES.contains(url.scheme())) {
      return url.host().isEmpty() ? "there is no host in it" : null;
    }
    if (proxy.contains("://")) {
      // With http:// before it, Go takes the scheme for the proxy's host.
      return url.error() == null
          ? "it knows no proxies of the kind '" + url.scheme() + "'"
          : unreadable(proxy, url);
    }
    GoUrl completed = GoUrl.parse("http://" + proxy);
    return completed.error() == null
        ? null
        : "it is no address such as http://proxy.example:3128: "
            + (url.error() == null ? completed.error() : url.error());
  }

  /** A password is the usual cause. */
  private static String unreadable(String proxy, GoUrl url) {
    String password =
        proxy.indexOf('@') >= 0 || proxy.indexOf('%') >= 0
            ? "; in a password each special character is written as % and two digits, such as %5C"
                + " for a backslash"
            : "";
    return "it cannot read the address: " + url.error() + password;
  }
}
