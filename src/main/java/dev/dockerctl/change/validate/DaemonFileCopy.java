package dev.dockerctl.change.validate;

import dev.dockerctl.catalog.rule.JsonRules;
import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.json.JsonDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is given to a daemon to read in place of its JSON file, so that its verdict is the one it
 * would have about the planned file.
 */
final class DaemonFileCopy {
  private final DaemonFile file;
  private final byte @Nullable [] content;

  private DaemonFileCopy(DaemonFile file, byte @Nullable [] content) {
    this.file = file;
    this.content = content;
  }

  /**
   * The planned file, without keys that conflict only with the flags the daemon is asked with.
   *
   * @param arguments the daemon's own arguments
   * @param rules tells which keys the daemon would find
   */
  static DaemonFileCopy of(DaemonFile file, ValidationArguments arguments, JsonRules rules) {
    JsonDocument document = file.document();
    if (document == null) {
      return new DaemonFileCopy(file, null);
    }
    Set<String> askedWith =
        arguments.nameFile() ? Set.of("validate") : Set.of("validate", "config-file");
    JsonDocument copy = document;
    for (String name : askedWith) {
      List<String> path = rules.presentKeys(copy.toPlain()).get(name);
      while (path != null) {
        copy = copy.without(path);
        path = rules.presentKeys(copy.toPlain()).get(name);
      }
    }
    return new DaemonFileCopy(file, copy.content());
  }

  /**
   * Makes the daemon see this content.
   *
   * @param folder a private folder for the copy
   * @param onDisk the bytes the daemon would find by itself; null where it would find none
   * @return the path for {@code --config-file}: empty for no file at all, null where the daemon
   *     finds the right one by itself
   */
  @Nullable String place(Path folder, byte @Nullable [] onDisk) throws IOException {
    boolean missing = !file.exists();
    if (missing ? onDisk == null : content == null || Arrays.equals(content, onDisk)) {
      return null;
    }
    if (missing) {
      return "";
    }
    Path copy = folder.resolve("daemon.json");
    Files.createFile(
        copy, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(copy, content, StandardOpenOption.WRITE);
    return copy.toString();
  }
}
