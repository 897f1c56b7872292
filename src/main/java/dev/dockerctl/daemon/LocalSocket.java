package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.SocketOwner;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds a unix socket on which the daemon of a configuration listens. */
public final class LocalSocket {
  private static final String DEFAULT = "/run/docker.sock";

  /** The process id of systemd. */
  private static final int MANAGER = 1;

  private final Host host;
  private final ConfigurationReader reader;

  public LocalSocket(Host host, ConfigurationReader reader) {
    this.host = host;
    this.reader = reader;
  }

  /**
   * The path on the host; empty if the daemon listens on other kinds of sockets only, or if it
   * cannot be told where it listens. Of several, the usual one: that is what people use.
   */
  public Optional<String> of(Configuration configuration) {
    if (configuration.line() == null || !configuration.line().program().isRecognised()) {
      return socket(configuration).path();
    }
    Optional<EffectiveOption> hosts = configuration.option("host");
    if (hosts.isEmpty()) {
      return configuration.usesTls() ? Optional.empty() : Optional.of(defaultPath());
    }
    return of(hosts.get().texts(), configuration);
  }

  /**
   * The path of the daemon that runs, which need not listen where its configuration on disk says.
   */
  public Optional<String> of(RunningOptions running, Configuration disk) {
    List<String> hosts = running.values("host");
    return hosts.isEmpty() ? of(disk) : of(hosts, disk);
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
        socket(configuration).difference().isPresent() || isTaken(hosts, configuration);
    return needed ? with(changed, configuration.socketUnit()) : changed;
  }

  /**
   * The socket units to restart with an undo, too, since the daemon with a change takes the place
   * of a socket.
   *
   * @param hosts where the daemon listens with the change
   * @param back what an undo goes back to
   */
  public List<String> toRestartByUndo(
      List<String> changed, Configuration back, List<String> hosts) {
    return isTaken(hosts, back) ? with(changed, back.socketUnit()) : changed;
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
    Optional<String> passed = next.takesPassedSocket() ? socket(next).path() : Optional.empty();
    return passed.isPresent()
        && hosts.stream()
            .flatMap(listen -> unixPath(listen).stream())
            .anyMatch(path -> direct(path).equals(direct(passed.get())));
  }

  /** {@code /var/run} is a link to {@code /run}. */
  private static String direct(String path) {
    return path.startsWith("/var/run/") ? path.substring("/var".length()) : path;
  }

  private Optional<String> unixPath(String listen) {
    if (!listen.startsWith("unix://")) {
      return Optional.empty();
    }
    String path = listen.substring("unix://".length());
    return Optional.of(path.isEmpty() ? defaultPath() : path);
  }

  /** The socket that the service manager makes. */
  PassedSocket socket(Configuration configuration) {
    return new PassedSocket(host, reader, configuration);
  }

  private Optional<String> of(List<String> hosts, Configuration configuration) {
    List<String> paths = new ArrayList<>();
    for (String listen : hosts) {
      if (listen.startsWith("fd://")) {
        socket(configuration).path().ifPresent(paths::add);
      } else {
        unixPath(listen).ifPresent(paths::add);
      }
    }
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
    if (host.access() != Host.Access.LIVE || host.isSandbox() || host.isUserScope()) {
      return Optional.empty();
    }
    Set<Integer> own = new LinkedHashSet<>();
    if (pid > 0) {
      own.add(pid);
    }
    Optional<String> passed = socket(configuration).path();
    if (passed.filter(known -> direct(known).equals(direct(path))).isPresent()) {
      own.add(MANAGER);
    }
    SocketOwner owner = new SocketOwner(host);
    boolean up = pid > 0;
    if (owner.other(path, new SocketOwner.Own(List.copyOf(own), up)).isEmpty()) {
      return Optional.empty();
    }
    // A wrapper's daemon is another process than the main one.
    own.addAll(UnitActivity.pids(UnitActivity.group(host, configuration.unit().name())));
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
