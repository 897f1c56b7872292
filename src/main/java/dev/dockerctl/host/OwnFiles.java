package dev.dockerctl.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/** Whether a path is root's own: what root reads there as its own, nobody else has written. */
public final class OwnFiles {
  private static final int OTHERS_WRITE = 0002;
  private static final int GROUP_WRITES = 0020;
  private static final int STICKY = 01000;

  private OwnFiles() {}

  /**
   * Whether a path, each folder above it, and where links among them lead, belong to root and can
   * be written by nobody else. What does not exist yet is nobody's.
   */
  public static boolean areRoots(Path path) {
    try {
      Path absolute = path.toAbsolutePath().normalize();
      if (!belong(absolute)) {
        return false;
      }
      Path deepest = absolute;
      while (!Files.exists(deepest)) {
        deepest = Objects.requireNonNullElse(deepest.getParent(), deepest.getRoot());
      }
      Path real = deepest.toRealPath();
      return real.equals(deepest) || belong(real);
    } catch (UnsupportedOperationException | IllegalArgumentException e) {
      // A file system without owners, which is none of the machine's.
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean belong(Path path) throws IOException {
    for (Path part = path; part != null; part = part.getParent()) {
      if (Files.exists(part, LinkOption.NOFOLLOW_LINKS) && !belongs(part)) {
        return false;
      }
    }
    return true;
  }

  private static boolean belongs(Path part) throws IOException {
    int mode = number(part, "mode");
    boolean group = (mode & GROUP_WRITES) != 0 && number(part, "gid") != 0;
    boolean others = (mode & OTHERS_WRITE) != 0;
    boolean open = (group || others) && (mode & STICKY) == 0 && !Files.isSymbolicLink(part);
    return number(part, "uid") == 0 && !open;
  }

  private static int number(Path part, String attribute) throws IOException {
    Object value = Files.getAttribute(part, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
    return value instanceof Integer number ? number : -1;
  }
}
