package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds a unix socket on which the daemon of a configuration listens. */
public final class LocalSocket {
  private static final String DEFAULT = "/run/docker.sock";

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
   */
  public List<String> toRestart(List<String> changed, Configuration configuration) {
    String unit = configuration.socketUnit();
    PassedSocket socket = socket(configuration);
    if (changed.contains(unit) || !(socket.isLost() || socket.difference().isPresent())) {
      return changed;
    }
    List<String> all = new ArrayList<>(changed);
    all.add(unit);
    return all;
  }

  /** The socket that the service manager makes. */
  PassedSocket socket(Configuration configuration) {
    return new PassedSocket(host, reader, configuration);
  }

  private Optional<String> of(List<String> hosts, Configuration configuration) {
    List<String> paths = new ArrayList<>();
    for (String listen : hosts) {
      if (listen.startsWith("unix://")) {
        String path = listen.substring("unix://".length());
        paths.add(path.isEmpty() ? defaultPath() : path);
      } else if (listen.startsWith("fd://")) {
        socket(configuration).path().ifPresent(paths::add);
      }
    }
    for (String path : paths) {
      if (isUsual(path)) {
        return Optional.of(path);
      }
    }
    return paths.isEmpty() ? Optional.empty() : Optional.of(paths.get(0));
  }

  /** Whether a path is that of a daemon which nobody told to listen elsewhere. */
  public boolean isUsual(String path) {
    return path.equals(defaultPath()) || path.equals("/var" + DEFAULT);
  }

  private String defaultPath() {
    return host.isUserScope() ? UserFolders.runtime(host) + "/docker.sock" : DEFAULT;
  }
}
