package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.host.Host;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the daemon and looks at its socket. */
public final class Observation {
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Host host;
  private final Tools tools;
  private final Optional<Path> socket;
  private @Nullable Map<String, Object> info;

  /**
   * A look at a daemon.
   *
   * @param socket the path on which it listens; empty if there is none
   */
  public Observation(Host host, Tools tools, Optional<String> socket) {
    this.host = host;
    this.tools = tools;
    this.socket = socket.map(host::path);
  }

  /** What can be seen of a daemon that runs with a configuration. */
  public EffectCheck.Observed of(Drift drift, boolean networkKept) {
    return new EffectCheck.Observed(
        drift, new DaemonAnswer(info()), socket, new SocketGroup(host), networkKept);
  }

  /** Whether containers run that a restart of the daemon does not stop. */
  public boolean containersRunUnderLiveRestore(Configuration configuration) {
    return survive(RunningOptions.startedWith(configuration))
        && !containers().orElse(List.of()).isEmpty();
  }

  /**
   * Whether containers live on when the running daemon stops: by its own word, else by its options.
   */
  public boolean survive(RunningOptions has) {
    if (info().get("LiveRestoreEnabled") instanceof Boolean known) {
      return known;
    }
    return has.values("live-restore").contains("true");
  }

  /** Where the daemon looks for its images and containers. */
  public DataPlace dataPlace(RunningOptions has, Configuration disk) {
    return DataPlace.of(has, disk, new DaemonAnswer(has.complete() ? Map.of() : info()));
  }

  /** Whether a configuration has live-restore. */
  public static boolean isLiveRestore(Configuration configuration) {
    return configuration.isOn("live-restore");
  }

  /** The running containers; empty if the daemon does not tell. */
  public Optional<List<String>> containers() {
    return socket.flatMap(path -> tools.apis().at(path).runningContainers(ANSWER));
  }

  /** What the daemon says of itself, asked once: one look is at one moment. */
  private Map<String, Object> info() {
    Map<String, Object> known = info;
    if (known == null) {
      known = socket.map(path -> tools.apis().at(path).info(ANSWER)).orElse(Map.of());
      info = known;
    }
    return known;
  }
}
