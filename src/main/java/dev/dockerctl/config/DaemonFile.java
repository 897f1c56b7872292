package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonNode;
import dev.dockerctl.tree.FileTree;
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
