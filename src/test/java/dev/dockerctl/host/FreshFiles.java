package dev.dockerctl.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * The files of a test host as they were after it booted, and the way back to them.
 *
 * <p>The root of a host is an overlay, so that its upper layer names each folder in which something
 * was changed. A second overlay, of a copy of the upper layer made after the boot, shows the host
 * as it was: what differs in one of those folders is copied from there.
 */
final class FreshFiles {
  private static final String ATTRIBUTES = "unix:mode,uid,gid,rdev,size,lastModifiedTime";

  /** What the services of a fresh host write by themselves. */
  private static final Set<String> LEFT_ALONE =
      Set.of("var/log/journal", "var/lib/systemd", "var/log/wtmp", "var/log/lastlog");

  private final Path upper;
  private final Path fresh;
  private final Path current;
  private final List<String> differences = new ArrayList<>();

  /**
   * Reads the files of a host by the folder in which it was booted.
   *
   * @param state the folder {@code state} of boot-host.sh, as the host's mount namespace has it
   */
  FreshFiles(Path state) {
    upper = state.resolve("upper");
    fresh = state.resolve("fresh");
    current = state.resolve("current");
  }

  /** The paths that are not as they were; brings them back. */
  List<String> bringBack() throws IOException {
    differences.clear();
    compareFolder(Path.of(""), true);
    return List.copyOf(differences);
  }

  /** The paths that are not as they were. */
  List<String> differences() throws IOException {
    differences.clear();
    compareFolder(Path.of(""), false);
    return List.copyOf(differences);
  }

  private void compareFolder(Path folder, boolean bringBack) throws IOException {
    Set<String> names = new TreeSet<>(names(fresh.resolve(folder)));
    names.addAll(names(current.resolve(folder)));
    for (String name : names) {
      Path path = folder.resolve(name);
      if (!LEFT_ALONE.contains(path.toString())) {
        compare(path, bringBack);
      }
    }
    if (bringBack) {
      Files.setLastModifiedTime(
          current.resolve(folder), Files.getLastModifiedTime(fresh.resolve(folder)));
    }
  }

  private void compare(Path path, boolean bringBack) throws IOException {
    Map<String, Object> was = attributes(fresh.resolve(path));
    Map<String, Object> is = attributes(current.resolve(path));
    boolean isFolder = isFolder(was) && isFolder(is);
    if (!isSame(path, was, is)) {
      differences.add("/" + path);
      if (bringBack) {
        if (!isFolder) {
          delete(current.resolve(path));
          copy(path);
        } else {
          copyOwner(path, was);
        }
      }
    }
    if (isFolder && Files.isDirectory(upper.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
      compareFolder(path, bringBack);
    }
  }

  private boolean isSame(Path path, Map<String, Object> was, Map<String, Object> is)
      throws IOException {
    if (was.isEmpty() || is.isEmpty()) {
      return was.isEmpty() == is.isEmpty();
    }
    for (String attribute : List.of("mode", "uid", "gid", "rdev")) {
      if (!Objects.equals(was.get(attribute), is.get(attribute))) {
        return false;
      }
    }
    if (Files.isSymbolicLink(fresh.resolve(path))) {
      return Files.readSymbolicLink(fresh.resolve(path))
          .equals(Files.readSymbolicLink(current.resolve(path)));
    }
    return isFolder(was)
        || (was.get("size").equals(is.get("size")) && micros(was).equals(micros(is)));
  }

  /** What the JDK copies of a time. */
  private static Long micros(Map<String, Object> attributes) {
    return ((FileTime) attributes.get("lastModifiedTime")).to(TimeUnit.MICROSECONDS);
  }

  private static boolean isFolder(Map<String, Object> attributes) {
    return !attributes.isEmpty() && ((Integer) attributes.get("mode") & 0170000) == 0040000;
  }

  private void copy(Path path) throws IOException {
    Path from = fresh.resolve(path);
    if (attributes(from).isEmpty()) {
      return;
    }
    Path to = current.resolve(path);
    Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      FileTime time = Files.getLastModifiedTime(from);
      for (String name : names(from)) {
        copy(path.resolve(name));
      }
      Files.setLastModifiedTime(to, time);
    }
  }

  private void copyOwner(Path path, Map<String, Object> was) throws IOException {
    Path to = current.resolve(path);
    Files.setAttribute(to, "unix:uid", was.get("uid"));
    Files.setAttribute(to, "unix:gid", was.get("gid"));
    Files.setAttribute(to, "unix:mode", (Integer) was.get("mode") & 07777);
  }

  /** Deletes what may be there, with all that is in it. */
  static void delete(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (String name : names(path)) {
        delete(path.resolve(name));
      }
    }
    Files.deleteIfExists(path);
  }

  /** The names in a folder, none where there is no such folder. */
  static List<String> names(Path folder) throws IOException {
    List<String> names = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return names;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(entry -> names.add(entry.getFileName().toString()));
    }
    return names;
  }

  private static Map<String, Object> attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return Map.of();
    }
  }
}
