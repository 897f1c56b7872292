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
 * files, and folders that others may write to.
 */
final class PathGuard {
  private final StateDirectories directories;
  private final FolderLinks links;
  private final long uid;

  /**
   * A guard for one caller.
   *
   * @param directories names the root that must not be left
   * @param uid the effective user id of the caller
   */
  PathGuard(StateDirectories directories, long uid) {
    this.directories = directories;
    this.links = new FolderLinks(directories.root());
    this.uid = uid;
  }

  /** The effective user id of this process, the owner of its entry in {@code /proc} (proc(5)). */
  static long effectiveUid() {
    try {
      Object owner = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return owner instanceof Integer number ? Integer.toUnsignedLong(number) : 0;
    } catch (IOException | UnsupportedOperationException e) {
      return "root".equals(System.getProperty("user.name")) ? 0 : 1;
    }
  }

  /**
   * The file behind a host path, if it may be changed.
   *
   * @throws DockerctlException REFUSED when the target is a link or not a regular file, when a
   *     parent leads out of the root, or when others could swap the file
   */
  Path check(String hostPath) {
    Path target = directories.resolve(hostPath);
    try {
      checkTarget(hostPath, target);
    } catch (IOException e) {
      throw IoFailure.of("look at '" + hostPath + "'", e);
    }
    return checkPlace(hostPath);
  }

  /**
   * The same, whatever stands at the path itself: a link there may be replaced or removed.
   *
   * @throws DockerctlException REFUSED when a parent leads out of the root, or when others could
   *     swap the file
   */
  Path checkPlace(String hostPath) {
    Path target = directories.resolve(hostPath);
    try {
      Path parent = WholeFile.directoryOf(target);
      while (!Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
        parent = WholeFile.directoryOf(parent);
      }
      checkParents(hostPath, parent);
    } catch (IOException e) {
      throw IoFailure.of("look at '" + hostPath + "'", e);
    }
    return target;
  }

  private static void checkTarget(String hostPath, Path target) throws IOException {
    if (Files.isSymbolicLink(target)) {
      throw refusal(hostPath, "it is a symbolic link")
          .hint(
              "it points to '"
                  + Files.readSymbolicLink(target)
                  + "'; change that file, or replace the link by a regular file");
    }
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      throw refusal(hostPath, "it is not a regular file");
    }
  }

  private void checkParents(String hostPath, Path deepest) throws IOException {
    Path real = links.follow(deepest);
    if (!real.startsWith(directories.root())) {
      throw refusal(hostPath, "'" + directories.hostPath(deepest) + "' leads out of the root")
          .hint("it leads to '" + real + "'; replace the symbolic link by a directory");
    }
    if (!Files.isDirectory(real)) {
      throw refusal(hostPath, "'" + directories.hostPath(deepest) + "' is not a directory");
    }
    checkWriters(hostPath, deepest, WholeFile.directoryOf(directories.resolve(hostPath)));
    // The same once more for where links among the parents lead to.
    checkWriters(hostPath, real, real);
  }

  private void checkWriters(String hostPath, Path deepest, Path target) throws IOException {
    Path root = directories.root();
    Path directory = deepest;
    while (true) {
      // The root may be a link itself.
      Optional<FileAttributes> attributes = FileAttributes.of(links.follow(directory).resolve("."));
      if (attributes.isPresent()) {
        boolean holdsTarget = directory.equals(target);
        checkDirectory(hostPath, directory, attributes.get(), holdsTarget);
      }
      if (directory.equals(root)) {
        return;
      }
      directory = WholeFile.directoryOf(directory);
    }
  }

  private void checkDirectory(
      String hostPath, Path directory, FileAttributes attributes, boolean holdsTarget) {
    boolean everybody = attributes.worldWritable() && (holdsTarget || !attributes.sticky());
    boolean foreign = uid == 0 && attributes.uid() != 0 && attributes.writableByOthers();
    if (everybody || foreign) {
      String name = directories.hostPath(directory);
      String who = attributes.worldWritable() ? "everybody" : "a group and not owned by root";
      throw refusal(hostPath, "'" + name + "' is writable by " + who)
          .hint("chmod go-w " + ShellWords.quote(directory.toString()));
    }
  }

  private static DockerctlException refusal(String hostPath, String reason) {
    return new DockerctlException(ErrorCode.REFUSED, "cannot change '" + hostPath + "': " + reason);
  }
}
