package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Refuses targets through which somebody else could steer a write of ours elsewhere: links, special
 * files, and folders that belong to others or that others may write to.
 */
public record PathGuard(StateDirectories directories, FolderTrust trust) {
  /** The kernel's own limit. */
  private static final int LINKS_MAX = 40;

  /** A guard for this process, which does not leave the root. */
  public PathGuard(StateDirectories directories) {
    this(directories, FolderTrust.ofThisProcess());
  }

  /**
   * The file behind a host path, if it may be changed.
   *
   * @throws DockerctlException REFUSED when the target is a link or not a regular file, when a
   *     parent leads out of the root, or when others could swap the file
   */
  public Path check(String hostPath) {
    Path target = directories.resolve(hostPath);
    try {
      checkTarget(hostPath, target);
    } catch (IOException e) {
      throw IoFailure.of("look at '" + hostPath + "'", e);
    }
    return checkPlace(hostPath);
  }

  /**
   * The same where a file may be masked: the link to {@code /dev/null} may stand there too.
   *
   * @throws DockerctlException REFUSED as {@link #check} says
   */
  public Path checkMaskable(String hostPath) {
    try {
      return MaskLink.isAt(directories.resolve(hostPath)) ? checkPlace(hostPath) : check(hostPath);
    } catch (IOException e) {
      throw IoFailure.of("look at '" + hostPath + "'", e);
    }
  }

  /**
   * The same, whatever stands at the path itself: a link there may be replaced or removed.
   *
   * @throws DockerctlException REFUSED when a parent leads out of the root, or when others could
   *     swap the file
   */
  public Path checkPlace(String hostPath) {
    Path target = directories.resolve(hostPath);
    if (!RecordedPath.isWritable(hostPath)) {
      throw refusal("change", hostPath, "no configuration of Docker belongs there");
    }
    try {
      check("change", hostPath, WholeFile.directoryOf(target));
    } catch (IOException e) {
      throw IoFailure.of("look at '" + hostPath + "'", e);
    }
    return target;
  }

  /**
   * Checks a folder of our own, there or not: nobody else may have made or changed what is in it.
   *
   * @throws DockerctlException REFUSED when it is a link, leads out of the root, or when others
   *     could change what is in it
   */
  void checkOwnFolder(Path folder) {
    String hostPath = directories.hostPath(folder);
    try {
      if (Files.isSymbolicLink(folder)) {
        throw refusal("use", hostPath, "it is a symbolic link")
            .hint("replace it by a directory that belongs to root");
      }
      check("use", hostPath, folder);
    } catch (IOException e) {
      throw IoFailure.of("look at '" + hostPath + "'", e);
    }
  }

  private static void checkTarget(String hostPath, Path target) throws IOException {
    if (Files.isSymbolicLink(target)) {
      throw refusal("change", hostPath, "it is a symbolic link")
          .hint(
              "it points to '"
                  + Files.readSymbolicLink(target)
                  + "'; change that file, or replace the link by a regular file");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw refusal("change", hostPath, "it is not a regular file");
    }
  }

  /**
   * Where a folder below the root leads, each of its links followed; a path that is not below the
   * root if it leads out. The real path of a folder would not do: that of {@code /proc/PID/root}
   * names the same folder of another tree.
   */
  private Path follow(Path folder) throws IOException {
    Path root = directories.root();
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

  /**
   * Checks the folder in which a file of ours lies, or is to lie, and those above it.
   *
   * @param verb what is to be done
   * @param object to what
   */
  private void check(String verb, String object, Path holder) throws IOException {
    Path deepest = holder;
    while (!Files.exists(deepest, LinkOption.NOFOLLOW_LINKS)) {
      deepest = WholeFile.directoryOf(deepest);
    }
    String name = directories.hostPath(deepest);
    Path real = follow(deepest);
    if (!real.startsWith(directories.root())) {
      throw refusal(verb, object, "'" + name + "' leads out of the root")
          .hint("it leads to '" + real + "'; replace the symbolic link by a directory");
    }
    if (!Files.isDirectory(real)) {
      throw refusal(verb, object, "'" + name + "' is not a directory");
    }
    if (!real.equals(deepest)) {
      checkWriters(verb, object, deepest, holder);
    }
    // The same where links among the parents lead to; without any it is the path itself.
    checkWriters(verb, object, real, deepest.equals(holder) ? real : holder);
  }

  private void checkWriters(String verb, String object, Path deepest, Path holdsTarget)
      throws IOException {
    boolean plain = follow(deepest).equals(deepest);
    Path directory = deepest;
    while (true) {
      Path real = plain ? directory : follow(directory);
      // The root may be a link itself.
      Optional<FileAttributes> found = FileAttributes.of(real.resolve("."));
      if (found.isPresent()) {
        Optional<FolderTrust.Flaw> flaw = trust.flaw(found.get(), directory.equals(holdsTarget));
        if (flaw.isPresent()) {
          String name = directories.hostPath(directory);
          throw refusal(verb, object, "'" + name + "' " + flaw.get().reason())
              .hint(flaw.get().cure() + ShellWords.quote(directory.toString()));
        }
      }
      if (directory.equals(directories.root())) {
        return;
      }
      directory = WholeFile.directoryOf(directory);
    }
  }

  private static DockerctlException refusal(String verb, String object, String reason) {
    return new DockerctlException(
        ErrorCode.REFUSED, "cannot " + verb + " '" + object + "': " + reason);
  }
}
