package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where dockerctl keeps what it must remember, and the root under which every host path lies.
 *
 * @param root the directory that stands for {@code /}
 * @param state history, the last good configuration and the write-ahead record; mode 0700
 * @param lockFile the file whose lock serialises all changes
 */
public record StateDirectories(Path root, Path state, Path lockFile) {
  /** A record has several files in it, each before and after, and takes more room for them. */
  private static final int LARGEST_RECORD = 64 << 20;

  /** Makes the paths absolute and plain, so that they can be compared. */
  public StateDirectories {
    root = root.toAbsolutePath().normalize();
    state = state.toAbsolutePath().normalize();
    lockFile = lockFile.toAbsolutePath().normalize();
  }

  /**
   * The directories of the system daemon: {@code /var/lib/dockerctl} and {@code /run/dockerctl}.
   * The folder {@code /run/lock} would not do, since everybody can leave a file there.
   */
  public static StateDirectories system(Path root) {
    return new StateDirectories(
        root, root.resolve("var/lib/dockerctl"), root.resolve("run/dockerctl/lock"));
  }

  /**
   * The directories of a rootless daemon.
   *
   * @param root the directory that stands for {@code /}
   * @param stateHome the user's {@code XDG_STATE_HOME}
   * @param runtimeDirectory the user's {@code XDG_RUNTIME_DIR}
   */
  public static StateDirectories user(Path root, Path stateHome, Path runtimeDirectory) {
    return new StateDirectories(
        root, stateHome.resolve("dockerctl"), runtimeDirectory.resolve("dockerctl/lock"));
  }

  /** The folder with one file per recorded change. */
  public Path history() {
    return state.resolve("history");
  }

  /** The folder with the write-ahead record of a change that is under way. */
  public Path transaction() {
    return state.resolve("transaction");
  }

  /**
   * Creates a folder of ours under the state directory, both with mode 0700.
   *
   * @throws DockerctlException REFUSED when somebody else could write to it
   */
  public void create(Path folder) throws IOException {
    requireOwn(folder);
    WholeFile.createPrivateDirectory(state);
    WholeFile.createPrivateDirectory(folder);
    requireOwn(folder);
  }

  /**
   * Checks that nobody else could have written what lies in a folder under the state directory.
   *
   * @throws DockerctlException REFUSED when somebody could have
   */
  public void requireOwn(Path folder) {
    PathGuard guard = new PathGuard(this);
    guard.checkOwnFolder(state);
    guard.checkOwnFolder(folder);
  }

  /** Makes a record out of the content of its file. */
  public interface Opener<R> {
    R open(byte[] sealed) throws IOException;
  }

  /**
   * A record in a folder under the state directory, or empty when there is none.
   *
   * @throws DockerctlException REFUSED when somebody else could have written it
   * @throws DamagedRecord when it is no plain file of root's or the caller's, or makes no sense
   * @throws IOException when it cannot be read
   */
  public <R> Optional<R> readRecord(Path file, Opener<R> opener) throws IOException {
    requireOwn(WholeFile.directoryOf(file));
    try {
      Optional<FileAttributes> attributes = FileAttributes.of(file);
      if (attributes.isPresent() && !FolderTrust.ofThisProcess().isOurs(attributes.get())) {
        throw new DamagedRecord("it belongs to another user");
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
          return Optional.empty();
        }
        throw new DamagedRecord("it is not a regular file");
      }
      if (Files.size(file) > LARGEST_RECORD) {
        throw new DamagedRecord("it is larger than " + (LARGEST_RECORD >> 20) + " MiB");
      }
      Optional<byte[]> sealed = WholeFile.read(file, LARGEST_RECORD);
      return sealed.isEmpty() ? Optional.empty() : Optional.of(opened(sealed.get(), opener));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static <R> R opened(byte[] sealed, Opener<R> opener) throws DamagedRecord {
    try {
      return opener.open(sealed);
    } catch (IOException e) {
      throw new DamagedRecord(e);
    }
  }

  /**
   * The file behind a host path.
   *
   * @throws DockerctlException REFUSED when the path is not absolute or has {@code ..} in it
   */
  public Path resolve(String hostPath) {
    if (!isPlain(hostPath)) {
      throw new DockerctlException(
          ErrorCode.REFUSED,
          "cannot use the path '" + hostPath + "': it is not absolute and plain");
    }
    return root.resolve(hostPath.substring(1));
  }

  private boolean isPlain(String hostPath) {
    try {
      Path absolute = root.getFileSystem().getPath(hostPath);
      return hostPath.startsWith("/") && absolute.normalize().equals(absolute);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The path as the host sees it, or the path itself when it does not lie under the root. */
  public String hostPath(Path path) {
    return path.startsWith(root) ? "/" + root.relativize(path) : path.toString();
  }
}
