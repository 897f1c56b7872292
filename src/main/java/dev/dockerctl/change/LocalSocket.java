package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.Setting;
import java.util.List;
import java.util.Optional;

/** Finds a unix socket on which the daemon of a configuration listens. */
final class LocalSocket {
  private static final String DEFAULT = "/run/docker.sock";

  private final Host host;
  private final ConfigurationReader reader;

  LocalSocket(Host host, ConfigurationReader reader) {
    this.host = host;
    this.reader = reader;
  }

  /** The path on the host; empty if the daemon listens on other kinds of sockets only. */
  Optional<String> of(Configuration configuration) {
    Optional<EffectiveOption> hosts = configuration.option("host");
    if (hosts.isEmpty()) {
      boolean tls = isOn(configuration, "tls") || configuration.option("tlsverify").isPresent();
      return tls ? Optional.empty() : Optional.of(defaultPath());
    }
    for (String listen : hosts.get().texts()) {
      if (listen.startsWith("unix://")) {
        String path = listen.substring("unix://".length());
        return Optional.of(path.isEmpty() ? defaultPath() : path);
      }
      if (listen.startsWith("fd://")) {
        return passed(configuration);
      }
    }
    return Optional.empty();
  }

  private static boolean isOn(Configuration configuration, String name) {
    return configuration.option(name).map(option -> option.texts().contains("true")).orElse(false);
  }

  private String defaultPath() {
    return host.isUserScope() ? UserFolders.runtime(host) + "/docker.sock" : DEFAULT;
  }

  /** The socket that the service manager passes: the first path that the socket unit listens on. */
  private Optional<String> passed(Configuration configuration) {
    String service = configuration.unit().name();
    String name = service.substring(0, service.lastIndexOf('.')) + ".socket";
    LoadedUnit socket = reader.load(name, configuration.tree());
    List<Setting> listens = socket.assignments("Socket", "ListenStream");
    for (Setting setting : listens) {
      String value = setting.value().replace("%t", "/run");
      if (value.startsWith("/")) {
        return Optional.of(value);
      }
    }
    return Optional.of(DEFAULT);
  }
}
