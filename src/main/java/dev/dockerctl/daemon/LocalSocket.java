package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.SocketOwner;
import dev.dockerctl.service.UnixSockets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Finds a unix socket on which the daemon of a configuration listens. */
public record LocalSocket(Host host, ConfigurationReader reader) {
  private static final String DEFAULT = "/run/docker.sock";

  /** The process id of systemd. */
  private static final int MANAGER = 1;

  /**
   * The path on the host; empty if the daemon listens on other kinds of sockets only, or if it
   * cannot be told where it listens. Of several, the usual one: that is what people use.
   */
  public Optional<String> of(Configuration configuration) {
    if (configuration.line() == null || !configuration.line().program().isRecognised()) {
      return usual(passed(configuration).paths());
    }
    Optional<EffectiveOption> hosts = configuration.option("host");
    if (hosts.isEmpty()) {
      return configuration.usesTls() ? Optional.empty() : Optional.of(defaultPath());
    }
    return usual(paths(hosts.get().texts(), passed(configuration).paths()));
  }

  /**
   * The path of the daemon that runs, which need not listen where its configuration on disk says:
   * nor does its socket unit, whose files may have changed since it was started.
   */
  public Optional<String> of(RunningOptions running, Configuration disk) {
    List<String> hosts = running.values("host");
    return hosts.isEmpty() ? of(disk) : usual(paths(hosts, open(passed(disk))));
  }

  /** Where a socket unit listens by now: on paths of its files, or on the usual one as before. */
  private List<String> open(PassedSocket socket) {
    List<String> open = socket.open(socket.paths());
    boolean elsewhere = open.isEmpty() && !socket.paths().isEmpty();
    return elsewhere ? socket.open(List.of(defaultPath())) : open;
  }

  /**
   * What people are to know of the place of a daemon that was restarted; empty where it is the
   * earlier one.
   */
  public Optional<String> moved(Optional<String> earlier, Configuration after) {
    Optional<String> now = of(after);
    if (now.equals(earlier)) {
      return Optional.empty();
    }
    if (now.isEmpty()) {
      return Optional.of("the daemon has no local socket any more; clients need docker -H tcp://…");
    }
    // The place of a rootless daemon has to be told to clients.
    return Optional.of(
        !host.isUserScope() && isUsual(now.get())
            ? "the daemon listens on '" + now.get() + "': clients find it again without -H"
            : "the daemon listens on another local socket than before; clients find it with:"
                + " docker -H unix://"
                + now.get());
  }

  /**
   * The socket units of a change, and that of a configuration whose files somebody else has
   * changed.
   */
  public List<String> changed(
      List<String> own, Configuration configuration, ServiceManager services) {
    return passed(configuration).isOlderThanItsFiles(services)
        ? with(own, configuration.socketUnit())
        : own;
  }

  /**
   * The socket units that have to be restarted with a service: those whose settings changed, now or
   * since they were started, and one whose socket somebody removed, since only a restart of its own
   * brings that back.
   *
   * @param hosts where the daemon listens that is stopped
   */
  public List<String> toRestart(
      List<String> changed, Configuration configuration, List<String> hosts) {
    boolean needed =
        passed(configuration).difference().isPresent() || isTaken(hosts, configuration);
    return needed ? with(changed, configuration.socketUnit()) : changed;
  }

  /**
   * The socket units to restart with an undo, too: the daemon with a change takes the place of a
   * socket, or the undo puts back a file of the socket unit.
   *
   * @param hosts where the daemon listens with the change
   * @param back what an undo goes back to
   * @param files what the undo does to files
   */
  public List<String> toRestartByUndo(
      List<String> changed,
      Configuration back,
      List<String> hosts,
      List<UndoRecord.Versions> files) {
    String unit = back.socketUnit();
    boolean puts =
        files.stream().anyMatch(file -> file.differs() && isOf(unit, file.target().path()));
    return puts || isTaken(hosts, back) ? with(changed, unit) : changed;
  }

  private static boolean isOf(String unit, String path) {
    return path.endsWith("/" + unit) || path.contains("/" + unit + ".d/");
  }

  private static List<String> with(List<String> units, String unit) {
    if (units.contains(unit)) {
      return units;
    }
    List<String> all = new ArrayList<>(units);
    all.add(unit);
    return all;
  }

  /**
   * Whether a daemon listens by itself where the service manager has its socket. It puts its own in
   * place of that one, and removes it when it ends, so that nobody finds the manager's any more
   * (daemon/listeners/listeners_linux.go of moby 26.1.5).
   */
  private boolean isTaken(List<String> hosts, Configuration next) {
    return next.takesPassedSocket()
        && passed(next).paths().stream().anyMatch(path -> isListenedOn(hosts, path));
  }

  private static boolean isSame(String path, String other) {
    return UnixSockets.direct(path).equals(UnixSockets.direct(other));
  }

  private boolean isListenedOn(List<String> hosts, String passed) {
    return hosts.stream()
        .flatMap(listen -> unixPath(listen).stream())
        .anyMatch(path -> isSame(path, passed));
  }

  private Optional<String> unixPath(String listen) {
    if (!listen.startsWith("unix://")) {
      return Optional.empty();
    }
    String path = listen.substring("unix://".length());
    return Optional.of(path.isEmpty() ? defaultPath() : path);
  }

  /** The socket that the service manager makes. */
  public PassedSocket passed(Configuration configuration) {
    return new PassedSocket(host, reader, configuration);
  }

  private List<String> paths(List<String> hosts, List<String> passed) {
    List<String> paths = new ArrayList<>();
    for (String listen : hosts) {
      if (listen.startsWith("fd://")) {
        paths.addAll(passed);
      } else {
        unixPath(listen).ifPresent(paths::add);
      }
    }
    return paths;
  }

  /** Of several, the usual one: that is what people use. */
  private Optional<String> usual(List<String> paths) {
    for (String path : paths) {
      if (isUsual(path)) {
        return Optional.of(path);
      }
    }
    return paths.isEmpty() ? Optional.empty() : Optional.of(paths.get(0));
  }

  /**
   * The process that listens where a daemon is to listen, and is not the daemon; empty where there
   * is none or that cannot be told.
   *
   * @param pid the main process of the daemon's unit; 0 where it is down
   */
  public Optional<SocketOwner.Listener> stranger(Configuration configuration, int pid) {
    Set<String> paths = new LinkedHashSet<>();
    of(configuration).ifPresent(paths::add);
    configuration
        .option("host")
        .ifPresent(hosts -> hosts.texts().forEach(text -> unixPath(text).ifPresent(paths::add)));
    for (String path : paths) {
      Optional<SocketOwner.Listener> found = strangerAt(path, configuration, pid);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * The same for one path. A daemon without root has a network of its own, in which alone its
   * sockets are shown.
   */
  public Optional<SocketOwner.Listener> strangerAt(
      String path, Configuration configuration, int pid) {
    return strangerAt(path, () -> configuration, pid);
  }

  /** The same for a configuration that is read only where somebody else may listen. */
  public Optional<SocketOwner.Listener> strangerAt(
      String path, Supplier<Configuration> configuration, int pid) {
    if (host.access() != Host.Access.LIVE || host.isSandbox() || host.isUserScope()) {
      return Optional.empty();
    }
    SocketOwner owner = new SocketOwner(host);
    boolean up = pid > 0;
    Set<Integer> own = new LinkedHashSet<>();
    if (up) {
      own.add(pid);
    }
    // Nearly always the process has the socket, and no file needs to be read.
    if (up && owner.other(path, new SocketOwner.Own(List.copyOf(own), true)).isEmpty()) {
      return Optional.empty();
    }
    Configuration known = configuration.get();
    if (passed(known).paths().stream().anyMatch(passed -> isSame(passed, path))) {
      own.add(MANAGER);
    }
    // A wrapper's daemon is another process than the main one.
    own.addAll(UnitActivity.pids(UnitActivity.group(host, known.unit().name())));
    ProcessHandle.of(pid)
        .ifPresent(main -> main.descendants().forEach(child -> own.add((int) child.pid())));
    return owner.other(path, new SocketOwner.Own(List.copyOf(own), up));
  }

  /** Whether a path is that of a daemon which nobody told to listen elsewhere. */
  public boolean isUsual(String path) {
    return path.equals(defaultPath()) || path.equals("/var" + DEFAULT);
  }

  private String defaultPath() {
    return host.isUserScope() ? UserFolders.runtime(host) + "/docker.sock" : DEFAULT;
  }
}
