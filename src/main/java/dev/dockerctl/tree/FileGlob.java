package dev.dockerctl.tree;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Paths that match a pattern, as glob(3) without flags finds them, which is how systemd reads the
 * path of {@code EnvironmentFile=}.
 *
 * <p>A service manager runs in the C locale, so names are compared byte by byte: {@code ?} is one
 * byte, and the paths come in byte order.
 */
public final class FileGlob {
  private FileGlob() {}

  /** The matching paths in byte order, dangling links too; empty if there are none. */
  public static List<String> expand(FileTree tree, String pattern) {
    List<String> paths = List.of("");
    for (String component : pattern.split("/")) {
      if (!component.isEmpty()) {
        paths = descend(tree, paths, component);
      }
    }
    List<String> sorted = new ArrayList<>(paths);
    if (sorted.remove("")) {
      sorted.add("/");
    }
    if (sorted.size() > 1) {
      Collections.sort(sorted, (a, b) -> bytes(a).compareTo(bytes(b)));
    }
    return sorted;
  }

  private static List<String> descend(FileTree tree, List<String> directories, String component) {
    boolean magic = NamePattern.isPattern(component);
    List<String> paths = new ArrayList<>();
    for (String directory : directories) {
      if (tree.kind(directory.isEmpty() ? "/" : directory).orElse(null)
          != FileTree.Kind.DIRECTORY) {
        continue;
      }
      if (magic) {
        addMatches(tree, directory, component, paths);
      } else {
        String path = directory + "/" + NamePattern.unescape(component);
        if (tree.kind(path).isPresent() || tree.linkTarget(path).isPresent()) {
          paths.add(path);
        }
      }
    }
    return paths;
  }

  private static void addMatches(
      FileTree tree, String directory, String component, List<String> paths) {
    NamePattern pattern = new NamePattern(bytes(component));
    for (String name : tree.list(directory.isEmpty() ? "/" : directory)) {
      if (pattern.matches(bytes(name))) {
        paths.add(directory + "/" + name);
      }
    }
  }

  /** One character for each byte. */
  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
