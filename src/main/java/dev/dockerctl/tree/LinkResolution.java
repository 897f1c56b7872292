package dev.dockerctl.tree;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Resolves links component by component, never leaving the tree, as a host would in its own root.
 */
final class LinkResolution {
  /** The kernel's own limit. */
  private static final int LINKS_MAX = 40;

  private static final int NONE = Integer.MAX_VALUE;

  private final FileTree tree;
  private final Deque<String> pending = new ArrayDeque<>();
  private final StringBuilder done = new StringBuilder();

  /** From which length on what is done lies below something that does not exist. */
  private int missing = NONE;

  private LinkResolution(FileTree tree) {
    this.tree = tree;
  }

  /**
   * Where a path leads.
   *
   * @param path the path with all links resolved; components that do not exist are kept
   * @param kind what is there; null if nothing is
   */
  record Resolved(String path, FileTree.@Nullable Kind kind) {
    boolean isNullDevice() {
      return path.equals(FileTree.NULL_DEVICE);
    }
  }

  /** Follows an absolute path. */
  static Resolved resolve(String path, FileTree tree) {
    LinkResolution resolution = new LinkResolution(tree);
    resolution.push(path);
    return resolution.run();
  }

  /** The path with all links resolved, except that the last component stays as it is. */
  static String canonicalParent(String path, FileTree tree) {
    int slash = path.lastIndexOf('/');
    if (slash <= 0) {
      return path;
    }
    String parent = resolve(path.substring(0, slash), tree).path();
    return parent.equals("/") ? path.substring(slash) : parent + path.substring(slash);
  }

  private Resolved run() {
    int links = 0;
    FileTree.@Nullable Entry last = null;
    while (!pending.isEmpty()) {
      String name = pending.pop();
      if (name.equals("..")) {
        goUp();
        last = null;
        continue;
      }
      int parent = done.length();
      done.append('/').append(name);
      last = parent >= missing ? FileTree.Entry.MISSING : look();
      String target = last.target();
      if (target != null && links < LINKS_MAX) {
        links++;
        done.setLength(target.startsWith("/") ? 0 : parent);
        push(target);
        last = null;
      }
    }
    String path = done.length() == 0 ? "/" : done.toString();
    if (path.equals(FileTree.NULL_DEVICE)) {
      return new Resolved(path, FileTree.Kind.OTHER);
    }
    return new Resolved(path, (last == null ? tree.entry(path) : last).kind());
  }

  private void goUp() {
    done.setLength(Math.max(0, done.lastIndexOf("/")));
    if (done.length() < missing) {
      missing = NONE;
    }
  }

  /** Below what does not exist, nothing needs to be looked at. */
  private FileTree.Entry look() {
    FileTree.Entry entry = tree.entry(done.toString());
    missing = entry.isMissing() ? done.length() : NONE;
    return entry;
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
