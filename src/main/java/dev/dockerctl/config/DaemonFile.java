package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.Host;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonNode;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.environment.EnvironmentBlock;
import dev.dockerctl.unit.syntax.Variable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The daemon's JSON configuration as it is on disk.
 *
 * @param path where the daemon looks for it
 * @param exists whether it is there
 * @param document its text and tree; null when it is missing or cannot be read
 * @param diagnostics what is wrong with it
 */
public record DaemonFile(
    String path, boolean exists, @Nullable JsonDocument document, List<Diagnostic> diagnostics) {
  /** Whether all is known that the daemon would take from it. */
  public boolean isUsable() {
    JsonDocument known = document;
    return !exists || (known != null && known.isUsable());
  }

  /** Whether it is an object, or missing; true where this user may not read it. */
  public boolean isObject() {
    JsonDocument known = document;
    if (isBroken()) {
      return false;
    }
    JsonNode root = known == null || !known.isUsable() ? null : known.get().orElse(null);
    return root == null || root instanceof JsonNode.ObjectNode;
  }

  /** Whether dockerd does not start with it; false where this user may not read it. */
  public boolean isBroken() {
    return !isUsable()
        && diagnostics.stream()
            .anyMatch(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR);
  }

  /**
   * Where the daemon looks for it: at the path of {@code --config-file}, else at {@code
   * daemon.json} in {@code /etc/docker}, or in the user's folder for rootless Docker
   * (getDefaultDaemonConfigFile in cmd/dockerd, moby 26.1.5).
   */
  static String path(@Nullable DaemonCommandLine line, EnvironmentBlock environment, Host host) {
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

  /** Reads the file of that path. */
  static DaemonFile read(String path, FileTree tree, Catalog catalog) {
    if (path.isEmpty() || tree.kind(path).isEmpty()) {
      return new DaemonFile(path, false, null, List.of());
    }
    try {
      JsonDocument document = JsonDocument.parse(path, tree.read(path), catalog.fileScope());
      return new DaemonFile(path, true, document, document.diagnostics());
    } catch (IOException e) {
      Location location = Location.of(path);
      // The daemon may read it, so nothing is known about its start.
      Diagnostic diagnostic =
          e instanceof AccessDeniedException
              ? Diagnostic.warning(
                  location,
                  "cannot read '" + path + "': permission denied, so what it holds is not known")
              : Diagnostic.error(location, String.valueOf(e.getMessage()));
      return new DaemonFile(path, true, null, List.of(diagnostic));
    }
  }
}
