package dev.dockerctl.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The machine whose Docker is managed, as injected facts.
 *
 * @param root the directory that is the host's {@code /}; another one than {@code /} is an offline
 *     tree
 * @param access whether the host runs or is a tree of files
 * @param scope whose service manager is meant
 * @param user the calling user
 * @param environment the process environment
 * @param clock the time
 */
public record Host(
    Path root,
    Access access,
    Scope scope,
    User user,
    Map<String, String> environment,
    Clock clock) {
  /** Whether the host runs. */
  public enum Access {
    /** This machine: it has processes and a service manager. */
    LIVE,
    /** A tree of files such as an image: nothing of it is executed. */
    OFFLINE,
    /** A private tree of files with a service manager of its own, on this machine's kernel. */
    SANDBOX
  }

  /** Whose service manager is meant. */
  public enum Scope {
    /** The system's, {@code /etc/systemd/system}. */
    SYSTEM,
    /** The calling user's, {@code ~/.config/systemd/user}: rootless Docker. */
    USER
  }

  /** Whether the host is only a tree of files. */
  public boolean isOffline() {
    return access == Access.OFFLINE;
  }

  /** Whether the host is a private practice host. */
  public boolean isSandbox() {
    return access == Access.SANDBOX;
  }

  /** Whether the user's own service manager is meant. */
  public boolean isUserScope() {
    return scope == Scope.USER;
  }

  /** The real path of an absolute path of the host. */
  public Path path(String hostPath) {
    int start = 0;
    while (start < hostPath.length() && hostPath.charAt(start) == '/') {
      start++;
    }
    return root.resolve(hostPath.substring(start));
  }

  /** The real path of what the kernel shows under {@code /proc} and {@code /sys}. */
  public Path kernel(String hostPath) {
    return isSandbox() ? Path.of(hostPath) : path(hostPath);
  }

  /** The file that runs as a program: a sandbox has few of its own and borrows the others. */
  public Path program(String hostPath) {
    Path own = path(hostPath);
    return isSandbox() && !Files.exists(own) ? Path.of(hostPath) : own;
  }

  /** Whether a program is one of the sandbox itself, which stands in for the real one. */
  public boolean isStandIn(String program) {
    return isSandbox() && Files.exists(path(program));
  }
}
