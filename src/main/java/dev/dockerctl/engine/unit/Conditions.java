package dev.dockerctl.engine.unit;

import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.Setting;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code ConditionPathExists=} and its relatives, systemd.unit(5). Those that ask for what a host
 * without systemd cannot tell count as true.
 */
record Conditions(HostTree tree) {
  /**
   * Whether all of a unit's conditions hold, and of those marked with {@code |} at least one.
   *
   * @param prefix {@code Condition} or {@code Assert}
   */
  boolean hold(LoadedUnit unit, String prefix) {
    boolean anyTriggering = false;
    boolean triggered = false;
    for (Setting setting : unit.assignments()) {
      String key = setting.key();
      if (!setting.section().equals("Unit")
          || !key.startsWith(prefix)
          || setting.value().isEmpty()) {
        continue;
      }
      String value = setting.value();
      boolean triggering = value.startsWith("|");
      value = triggering ? value.substring(1).strip() : value;
      boolean negated = value.startsWith("!");
      value = negated ? value.substring(1).strip() : value;
      boolean holds = holds(key.substring(prefix.length()), value) != negated;
      if (triggering) {
        anyTriggering = true;
        triggered |= holds;
      } else if (!holds) {
        return false;
      }
    }
    return !anyTriggering || triggered;
  }

  private boolean holds(String kind, String value) {
    Path path = value.startsWith("/") ? tree.path(value) : tree.path("/");
    return switch (kind) {
      case "PathExists" -> Files.exists(path);
      case "PathExistsGlob" -> matches(value);
      case "PathIsDirectory" -> Files.isDirectory(path);
      case "PathIsSymbolicLink" -> Files.isSymbolicLink(path);
      case "PathIsReadWrite" -> Files.isWritable(path);
      case "DirectoryNotEmpty" -> Files.isDirectory(path) && !isEmpty(path);
      case "FileNotEmpty" -> Files.isRegularFile(path) && path.toFile().length() > 0;
      case "FileIsExecutable" -> Files.isRegularFile(path) && Files.isExecutable(path);
      default -> true;
    };
  }

  private boolean matches(String glob) {
    int slash = glob.lastIndexOf('/');
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            tree.path(glob.substring(0, Math.max(1, slash))), glob.substring(slash + 1))) {
      return found.iterator().hasNext();
    } catch (IOException | java.util.regex.PatternSyntaxException e) {
      return false;
    }
  }

  private static boolean isEmpty(Path directory) {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      return !entries.iterator().hasNext();
    } catch (IOException e) {
      return true;
    }
  }
}
