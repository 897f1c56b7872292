package dev.dockerctl.files;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where dockerctl keeps what it must remember, and the root under which every host path lies.
 *
 * @param root the directory that stands for {@code /}
 * @param state history, the last good configuration and the write-ahead record; mode 0700
 * @param lockFile the file whose lock serialises all changes
 */
public record StateDirectories(Path root, Path state, Path lockFile) {
  /** Makes the paths absolute and plain, so that they can be compared. */
  public StateDirectories {
    root = root.toAbsolutePath().normalize();
    state = state.toAbsolutePath().normalize();
    lockFile = lockFile.toAbsolutePath().normalize();
  }

  /** The directories of the system daemon: {@code /var/lib/dockerctl} and {@code /run/lock}. */
  public static StateDirectories system(Path root) {
    return new StateDirectories(
        root, root.resolve("var/lib/dockerctl"), root.resolve("run/lock/dockerctl.lock"));
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
        root, stateHome.resolve("dockerctl"), runtimeDirectory.resolve("dockerctl.lock"));
  }

  /** The folder with one file per recorded change. */
  public Path history() {
    return state.resolve("history");
  }

  /** The file with the last configuration that a verified restart ran with. */
  public Path lastGood() {
    return state.resolve("last-good");
  }

  /** The folder with the write-ahead record of a change that is under way. */
  Path transaction() {
    return state.resolve("transaction");
  }

  /** Creates a folder of ours under the state directory, both with mode 0700. */
  void create(Path folder) throws IOException {
    WholeFile.createPrivateDirectory(state);
    WholeFile.createPrivateDirectory(folder);
  }

  /**
   * The file behind a host path.
   *
   * @throws DockerctlException REFUSED when the path is not absolute or has {@code ..} in it
   */
  public Path resolve(String hostPath) {
    Path absolute = root.getFileSystem().getPath(hostPath);
    if (!hostPath.startsWith("/") || !absolute.normalize().equals(absolute)) {
      throw new DockerctlException(
          ErrorCode.REFUSED,
          "cannot use the path '" + hostPath + "': it is not absolute and plain");
    }
    return root.resolve(hostPath.substring(1));
  }

  /** The path as the host sees it, or the path itself when it does not lie under the root. */
  public String hostPath(Path path) {
    return path.startsWith(root) ? "/" + root.relativize(path) : path.toString();
  }
}
