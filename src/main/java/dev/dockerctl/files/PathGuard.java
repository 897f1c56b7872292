package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Refuses targets through which somebody else could steer a write of ours elsewhere: links, special
 * files, and folders that belong to others or that others may write to.
 */
public final class PathGuard {
  private final StateDirectories directories;
  private final FolderLinks links;
  private final FolderTrust trust;

  /** A guard for this process, which does not leave the root. */
  public PathGuard(StateDirectories directories) {
    this(directories, FolderTrust.ofThisProcess());
  }

  /** A guard for one caller. */
  public PathGuard(StateDirectories directories, FolderTrust trust) {
    this.directories = directories;
    this.links = new FolderLinks(directories.root());
    this.trust = trust;
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
      new Place("change", hostPath, WholeFile.directoryOf(target)).check();
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
      new Place("use", hostPath, folder).check();
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

  /** What is to be done to what, and the folder in which it lies. */
  private final class Place {
    private final String verb;
    private final String object;
    private final Path holder;

    Place(String verb, String object, Path holder) {
      this.verb = verb;
      this.object = object;
      this.holder = holder;
    }

    void check() throws IOException {
      Path deepest = holder;
      while (!Files.exists(deepest, LinkOption.NOFOLLOW_LINKS)) {
        deepest = WholeFile.directoryOf(deepest);
      }
      String name = directories.hostPath(deepest);
      Path real = links.follow(deepest);
      if (!real.startsWith(directories.root())) {
        throw refusal(verb, object, "'" + name + "' leads out of the root")
            .hint("it leads to '" + real + "'; replace the symbolic link by a directory");
      }
      if (!Files.isDirectory(real)) {
        throw refusal(verb, object, "'" + name + "' is not a directory");
      }
      checkWriters(deepest, holder);
      // The same once more for where links among the parents lead to.
      checkWriters(real, deepest.equals(holder) ? real : holder);
    }

    private void checkWriters(Path deepest, Path holdsTarget) throws IOException {
      Path directory = deepest;
      while (true) {
        // The root may be a link itself.
        Optional<FileAttributes> found = FileAttributes.of(links.follow(directory).resolve("."));
        if (found.isPresent()) {
          Optional<FolderTrust.Flaw> flaw =
              directory.equals(holdsTarget)
                  ? trust.ofHolder(found.get())
                  : trust.ofParent(found.get());
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
  }

  private static DockerctlException refusal(String verb, String object, String reason) {
    return new DockerctlException(
        ErrorCode.REFUSED, "cannot " + verb + " '" + object + "': " + reason);
  }
}
