package dev.dockerctl.files;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Follows the links of folders below a root one by one. The real path of a folder would not do:
 * that of {@code /proc/PID/root} names the same folder of another tree.
 */
final class FolderLinks {
  /** The kernel's own limit. */
  private static final int LINKS_MAX = 40;

  private final Path root;

  FolderLinks(Path root) {
    this.root = root;
  }

  /** Where a folder below the root leads; a path that is not below the root if it leads out. */
  Path follow(Path folder) throws IOException {
    Path done = root;
    Deque<Path> pending = new ArrayDeque<>();
    push(pending, root.relativize(folder));
    int links = 0;
    while (!pending.isEmpty()) {
      Path name = pending.pop();
      Path next = done.resolve(name);
      if (name.toString().equals("..")) {
        done = done.getParent() == null ? done : done.getParent();
      } else if (!Files.isSymbolicLink(next)) {
        done = next;
      } else {
        Path target = Files.readSymbolicLink(next);
        if (++links > LINKS_MAX) {
          throw new FileSystemLoopException(folder.toString());
        }
        if (target.isAbsolute() && !target.startsWith(root)) {
          return target;
        }
        done = target.isAbsolute() ? root : done;
        push(pending, target.isAbsolute() ? root.relativize(target) : target);
      }
    }
    return done;
  }

  private static void push(Deque<Path> pending, Path relative) {
    for (int i = relative.getNameCount() - 1; i >= 0; i--) {
      String name = relative.getName(i).toString();
      if (!name.isEmpty() && !name.equals(".")) {
        pending.push(relative.getName(i));
      }
    }
  }
}
