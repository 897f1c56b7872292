package dev.dockerctl.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The paths of unix sockets on which somebody listens. A file that somebody left behind is none of
 * them.
 */
public final class UnixListeners {
  private static final String SYSTEMD = "systemd";

  private final UnixSockets sockets;
  private final @Nullable Set<String> manager;

  private UnixListeners(UnixSockets sockets, @Nullable Set<String> manager) {
    this.sockets = sockets;
    this.manager = manager;
  }

  /**
   * Those that the first process of a machine sees.
   *
   * @param proc a mounted {@code /proc}
   * @return empty where the kernel does not tell
   */
  public static Optional<UnixListeners> of(Path proc) {
    return UnixSockets.read(proc.resolve("1/net/unix"))
        .or(() -> UnixSockets.read(proc.resolve("net/unix")))
        .map(sockets -> new UnixListeners(sockets, ofManager(proc)));
  }

  /** Whether somebody listens on a path. */
  public boolean has(String path) {
    return !sockets.listening(path).isEmpty();
  }

  /**
   * Whether systemd as the first process listens on a path, so that it can pass the socket to a
   * service. A daemon may have one still that systemd has closed since. Only root sees that; for
   * others, and with another first process, anybody counts who listens.
   */
  public boolean isPassable(String path) {
    Set<String> found = sockets.listening(path);
    return manager == null ? !found.isEmpty() : found.stream().anyMatch(manager::contains);
  }

  /** The sockets that systemd holds; null where that cannot be told. */
  private static @Nullable Set<String> ofManager(Path proc) {
    ProcessView processes = new ProcessView(proc);
    if (!processes.name(1).equals(SYSTEMD)) {
      return null;
    }
    try {
      return processes.sockets(1);
    } catch (IOException e) {
      return null;
    }
  }
}
