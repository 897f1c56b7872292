package dev.dockerctl.change;

import dev.dockerctl.config.DaemonFile;
import dev.dockerctl.config.JsonDocument;
import dev.dockerctl.config.JsonMember;
import dev.dockerctl.config.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is given to a daemon to read in place of its JSON file, so that its verdict is the one it
 * would have about the planned file.
 */
final class DaemonFileCopy {
  /** Objects in which the daemon does not look for keys of its own. */
  private static final Set<String> VALUES =
      Set.of("log-opts", "runtimes", "default-ulimits", "features", "builder", "nri-opts");

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
   */
  static DaemonFileCopy of(DaemonFile file, ValidationArguments arguments) {
    JsonDocument document = file.document();
    if (document == null) {
      return new DaemonFileCopy(file, null);
    }
    Set<String> askedWith =
        arguments.nameFile() ? Set.of("validate") : Set.of("validate", "config-file");
    JsonDocument copy = document;
    for (List<String> path : paths(document, askedWith)) {
      copy = copy.without(path);
    }
    return new DaemonFileCopy(file, copy.content());
  }

  private static List<List<String>> paths(JsonDocument document, Set<String> names) {
    List<List<String>> paths = new ArrayList<>();
    if (!document.isUsable() || !(document.get().orElse(null) instanceof JsonNode.ObjectNode top)) {
      return paths;
    }
    for (JsonMember member : top.members()) {
      if (names.contains(member.name())) {
        paths.add(List.of(member.name()));
      } else if (member.value() instanceof JsonNode.ObjectNode inner
          && !VALUES.contains(member.name())) {
        for (JsonMember below : inner.members()) {
          if (names.contains(below.name())) {
            paths.add(List.of(member.name(), below.name()));
          }
        }
      }
    }
    return paths;
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
