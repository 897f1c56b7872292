package dev.dockerctl.service;

import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.host.ControlGroups;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which process listens on a unix socket: {@code /proc/net/unix} has the sockets of a path and
 * {@code /proc/PID/fd} the process that holds each, unix(7) and proc_pid_fd(5) of man-pages 6.9.
 *
 * <p>A second program takes the place of a socket by a file of its own; the first goes on to listen
 * where nobody reaches it. Of two, a call tells which one takes it.
 */
public final class SocketOwner {
  private static final int LOOKS = 50;
  private static final long BETWEEN_MILLIS = 10;

  private final Host host;
  private final Path proc;
  private final ProcessView processes;

  /** The sockets of a live host. */
  public SocketOwner(Host host) {
    this.host = host;
    this.proc = host.kernel("/proc");
    this.processes = new ProcessView(proc);
  }

  /**
   * A process that listens where another one is expected.
   *
   * @param path of the socket
   * @param pid the process
   * @param unit the service whose process it is; empty for none
   * @param commandLine its arguments
   */
  public record Listener(String path, int pid, String unit, List<String> commandLine) {
    /** Who it is, such as {@code PID 4711 of 'x.service' (dockerd --debug)}. */
    public String who() {
      String of = unit.isEmpty() ? "" : " of '" + unit + "'";
      return "PID " + pid + of + " (" + ShellWords.join(SecretMask.mask(commandLine)) + ")";
    }

    /** What is wrong, as a sentence. */
    public String sentence() {
      return "another process listens on '" + path + "': " + who();
    }

    /**
     * The commands that bring the daemon back behind the socket. A built-in engine is not to be
     * ended: it would stop the daemons that it manages.
     */
    public List<String> remedy() {
      if (commandLine.contains("engine") && commandLine.stream().anyMatch(Listener::isDockerctl)) {
        return List.of("dockerctl --engine builtin status");
      }
      String end = unit.isEmpty() ? "kill " + pid : "systemctl stop " + ShellWords.quote(unit);
      return List.of(end, "dockerctl restart");
    }

    private static boolean isDockerctl(String word) {
      return word.endsWith("/dockerctl.jar") || word.startsWith("dev.dockerctl.");
    }
  }

  /**
   * The processes that may listen.
   *
   * @param pids their ids
   * @param up whether a call of the socket starts none
   */
  public record Own(List<Integer> pids, boolean up) {}

  /** The sockets of a path, by their inodes. */
  private record Sockets(Set<String> listening, Set<String> others) {}

  /**
   * The process that takes the calls of a socket, where it is none of some others.
   *
   * @param path of the socket on the host
   * @return empty where it is one of them, nobody listens, or that cannot be told
   */
  public Optional<Listener> other(String path, Own own) {
    Sockets sockets = sockets(path);
    if (sockets.listening().isEmpty() || !Files.exists(host.path(path))) {
      return Optional.empty();
    }
    Set<String> strange = new LinkedHashSet<>(sockets.listening());
    try {
      for (int pid : own.pids()) {
        strange.removeAll(held(pid));
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    if (strange.isEmpty()) {
      return Optional.empty();
    }
    Optional<Integer> holder = holder(strange);
    boolean both = strange.size() < sockets.listening().size();
    if (holder.isEmpty() || (both && own.up() && takesCalls(path, sockets, own))) {
      return Optional.empty();
    }
    int pid = holder.get();
    return Optional.of(new Listener(path, pid, unit(pid), processes.commandLine(pid)));
  }

  /**
   * Whether a call of the path comes to one of the processes: the socket of the connection has the
   * path, too, and is among theirs.
   */
  private boolean takesCalls(String path, Sockets before, Own own) {
    Path file = host.path(path);
    if (!file.getFileSystem().equals(FileSystems.getDefault())) {
      return false;
    }
    try (SocketChannel call = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      call.configureBlocking(false);
      call.connect(UnixDomainSocketAddress.of(file));
      for (int look = 0; look < LOOKS; look++) {
        Set<String> taken = new HashSet<>(sockets(path).others());
        taken.removeAll(before.others());
        for (int pid : own.pids()) {
          if (held(pid).stream().anyMatch(taken::contains)) {
            return true;
          }
        }
        if (!taken.isEmpty() && holder(taken).isPresent()) {
          return false;
        }
        Thread.sleep(BETWEEN_MILLIS);
      }
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private Sockets sockets(String path) {
    // A kernel that does not show them leaves it open who listens.
    return UnixSockets.read(proc.resolve("net/unix"))
        .map(table -> new Sockets(table.listening(path), table.others(path)))
        .orElseGet(() -> new Sockets(Set.of(), Set.of()));
  }

  /** The process in our view of the files that holds one of these; the service manager at last. */
  private Optional<Integer> holder(Set<String> inodes) {
    int manager = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path entry : entries) {
        int pid = Integer.parseInt(String.valueOf(entry.getFileName()));
        if (holds(pid, inodes) && seesOurFiles(pid)) {
          if (pid != 1) {
            return Optional.of(pid);
          }
          manager = pid;
        }
      }
    } catch (IOException | DirectoryIteratorException | NumberFormatException e) {
      return Optional.empty();
    }
    return manager == 0 ? Optional.empty() : Optional.of(manager);
  }

  private boolean holds(int pid, Set<String> inodes) {
    try {
      return held(pid).stream().anyMatch(inodes::contains);
    } catch (IOException e) {
      return false;
    }
  }

  /** A daemon in a container with the host's network has the same path for another file. */
  private boolean seesOurFiles(int pid) {
    return ProcessView.link(proc.resolve(pid + "/ns/mnt"))
        .equals(ProcessView.link(proc.resolve("self/ns/mnt")));
  }

  /** The sockets that a process holds; none of one that has ended. */
  private Set<String> held(int pid) throws AccessDeniedException {
    try {
      return processes.sockets(pid);
    } catch (AccessDeniedException e) {
      throw e;
    } catch (IOException e) {
      return Set.of();
    }
  }

  /** The service of a process by its control group; empty for one of none. */
  private String unit(int pid) {
    for (String line : ControlGroups.of(proc.resolve(String.valueOf(pid)))) {
      String name = line.substring(line.lastIndexOf('/') + 1);
      if (name.endsWith(".service")) {
        return name;
      }
    }
    return "";
  }
}
