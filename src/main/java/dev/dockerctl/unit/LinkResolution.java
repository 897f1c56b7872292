package dev.dockerctl.unit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/**
 * Resolves links component by component, never leaving the tree, as a host would in its own root.
 */
final class LinkResolution {
  /** The kernel's own limit. */
  private static final int LINKS_MAX = 40;

  private final Function<String, Optional<String>> linkTarget;
  private final Deque<String> pending = new ArrayDeque<>();
  private final StringBuilder done = new StringBuilder();

  private LinkResolution(Function<String, Optional<String>> linkTarget) {
    this.linkTarget = linkTarget;
  }

  /**
   * A path with all its links resolved.
   *
   * @param path an absolute path
   * @param linkTarget the link target of a path whose parent is resolved already
   */
  static String canonical(String path, Function<String, Optional<String>> linkTarget) {
    LinkResolution resolution = new LinkResolution(linkTarget);
    resolution.push(path);
    return resolution.run();
  }

  /** The same, except that the last component stays as it is. */
  static String canonicalParent(String path, Function<String, Optional<String>> linkTarget) {
    int slash = path.lastIndexOf('/');
    if (slash <= 0) {
      return path;
    }
    String parent = canonical(path.substring(0, slash), linkTarget);
    return parent.equals("/") ? path.substring(slash) : parent + path.substring(slash);
  }

  private String run() {
    int links = 0;
    while (!pending.isEmpty()) {
      String name = pending.pop();
      if (name.equals("..")) {
        done.setLength(Math.max(0, done.lastIndexOf("/")));
        continue;
      }
      int parent = done.length();
      done.append('/').append(name);
      Optional<String> target =
          links < LINKS_MAX ? linkTarget.apply(done.toString()) : Optional.empty();
      if (target.isPresent()) {
        links++;
        done.setLength(target.get().startsWith("/") ? 0 : parent);
        push(target.get());
      }
    }
    return done.length() == 0 ? "/" : done.toString();
  }

  private void push(String path) {
    int end = path.length();
    while (end > 0) {
      int start = path.lastIndexOf('/', end - 1) + 1;
      if (start < end && !(end - start == 1 && path.charAt(start) == '.')) {
        pending.push(path.substring(start, end));
      }
      end = start - 1;
    }
  }
}
