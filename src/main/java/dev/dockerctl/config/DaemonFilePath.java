package dev.dockerctl.config;

import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.environment.EnvironmentBlock;
import dev.dockerctl.unit.syntax.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Tells which JSON file the daemon reads: the one of {@code --config-file}, else {@code
 * daemon.json} in {@code /etc/docker}, or in the user's folder for rootless Docker
 * (getDefaultDaemonConfigFile in cmd/dockerd, moby 26.1.5).
 */
final class DaemonFilePath {
  private DaemonFilePath() {}

  static String of(@Nullable DaemonCommandLine line, EnvironmentBlock environment, Host host) {
    String path = host.isUserScope() ? userDefault(environment, host) : "/etc/docker/daemon.json";
    if (line == null) {
      return path;
    }
    for (Occurrence occurrence : line.arguments().occurrences()) {
      if (occurrence.option() != null && occurrence.option().name().equals("config-file")) {
        path = occurrence.effectiveValue();
      }
    }
    return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
  }

  private static String userDefault(EnvironmentBlock environment, Host host) {
    Variable config = environment.get("XDG_CONFIG_HOME");
    String folder = config == null ? UserFolders.config(host) : config.value();
    return folder + "/docker/daemon.json";
  }
}
