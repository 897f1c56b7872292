package dev.dockerctl.sandbox;

import dev.dockerctl.config.UserFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.OwnFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.file.PathUtils;

/**
 * A user's private practice host: a tree of files under the user's state directory, {@code
 * $XDG_STATE_HOME/dockerctl/sandbox}, that is managed as a real host is.
 */
public final class Sandbox {
  /** The file by which a directory is known to be a sandbox, and may be removed as a whole. */
  private static final String MARKER = ".dockerctl-sandbox";

  /** The longest path of the directory: sockets in it may have 107 bytes, unix(7). */
  private static final int LONGEST = 85;

  private final Host live;
  private final Path directory;

  private Sandbox(Host live, Path directory) {
    this.live = live;
    this.directory = directory;
  }

  /** The sandbox of the calling user, which need not exist yet. */
  public static Sandbox of(Host live) {
    Path directory = live.path(UserFolders.state(live)).resolve("dockerctl").resolve("sandbox");
    if (directory.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST) {
      throw new DockerctlException(
              ErrorCode.FAILED,
              "cannot use '" + directory + "' for the sandbox: the path is too long for sockets")
          .hint("set XDG_STATE_HOME to a folder with a shorter path");
    }
    if (live.user().isRoot() && !OwnFiles.areRoots(directory)) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot use '" + directory + "' for the sandbox: others than root can write there")
          .hint("set XDG_STATE_HOME to a folder that is root's own");
    }
    return new Sandbox(live, directory);
  }

  /** The sandbox as a host, which is made where it does not exist. */
  public Host host() {
    try {
      if (!exists()) {
        requireFree();
        Files.createDirectories(directory);
        new SandboxTree(directory, live).create(RealDaemon.find(live, directory));
        Files.writeString(
            directory.resolve(MARKER),
            "A practice host of dockerctl; 'dockerctl --sandbox reset' starts it over.\n");
      }
      new SandboxTree(directory, live).refresh();
    } catch (IOException e) {
      throw cannot("make", e);
    }
    return new Host(
        directory,
        Host.Access.SANDBOX,
        Host.Scope.SYSTEM,
        live.user(),
        live.environment(),
        live.clock());
  }

  private boolean exists() {
    return Files.exists(directory.resolve(MARKER));
  }

  /** What a run that was killed left is made anew; what is not ours is left alone. */
  private void requireFree() throws IOException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      boolean ours = Files.isDirectory(directory.resolve(SandboxTree.UNITS));
      if (!ours && !PathUtils.isEmpty(directory)) {
        throw new DockerctlException(
                ErrorCode.FAILED,
                "cannot make the sandbox: '" + directory + "' has other files in it")
            .hint("move them away, or set XDG_STATE_HOME to another folder");
      }
    }
  }

  /** The directory that is the sandbox's {@code /}. */
  public Path directory() {
    return directory;
  }

  /** Whether a daemon of dockerctl's own takes the place of dockerd. */
  public boolean hasStandIn() {
    return Files.exists(directory.resolve(SandboxTree.STAND_IN));
  }

  /** What starts a process in the sandbox's namespaces; empty where it needs none. */
  public List<String> enter() {
    return hasStandIn() ? List.of() : RealDaemon.enter(directory);
  }

  /**
   * Ends the command unless this process may run the sandbox's daemon: the real one would work on
   * the system itself outside of the sandbox's namespaces.
   */
  public void requireEntered() {
    try {
      if (!hasStandIn() && !Files.isSameFile(Path.of("/run"), directory.resolve("run"))) {
        throw new DockerctlException(
                ErrorCode.FAILED,
                "cannot run the engine of the sandbox here: the real dockerd needs namespaces of"
                    + " its own")
            .hint("dockerctl --sandbox start");
      }
    } catch (IOException e) {
      throw cannot("enter", e);
    }
  }

  /** Removes the sandbox, in which nothing may run any more. */
  public void remove() {
    if (!exists()) {
      return;
    }
    try {
      PathUtils.deleteDirectory(directory);
    } catch (IOException e) {
      throw cannot("remove", e);
    }
  }

  /** Makes the sandbox anew, in which nothing may run any more. */
  public void startOver() {
    remove();
    host();
  }

  private DockerctlException cannot(String verb, IOException e) {
    boolean denied = e instanceof AccessDeniedException;
    return new DockerctlException(
            denied ? ErrorCode.NOT_PERMITTED : ErrorCode.FAILED,
            "cannot "
                + verb
                + " the sandbox '"
                + directory
                + "': "
                + (denied ? "permission denied" : e.getMessage()))
        .causedBy(e)
        .hint("set XDG_STATE_HOME to a folder that is yours to write");
  }
}
