package dev.dockerctl.daemon;

import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a file or folder was last changed in any way (ctime), stat(2). The time of modification does
 * not tell: a copy that keeps times has an old one.
 */
final class ChangeTime {
  private ChangeTime() {}

  /** Whether one of some files of a host was changed after a moment. */
  static boolean isAnyAfter(Host host, List<String> paths, Instant moment) {
    return paths.stream()
        .flatMap(path -> of(host.path(path)).stream())
        .anyMatch(changed -> changed.isAfter(moment));
  }

  /** That of a path; empty where there is nothing, or the file system does not keep it. */
  static Optional<Instant> of(Path file) {
    try {
      Object changed = Files.getAttribute(file, "unix:ctime");
      return changed instanceof FileTime time ? Optional.of(time.toInstant()) : Optional.empty();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
