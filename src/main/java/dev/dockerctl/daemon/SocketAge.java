package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells whether the socket unit of a daemon was started before its files were changed last: what
 * they say by now, only its next start tries.
 */
public final class SocketAge {
  private SocketAge() {}

  /** Whether the socket of a configuration listens with older files than those on disk. */
  public static boolean isOlderThanItsFiles(
      Host host, ConfigurationReader reader, ServiceManager services, Configuration configuration) {
    if (!configuration.takesPassedSocket()) {
      return false;
    }
    LoadedUnit socket = reader.load(configuration.socketUnit(), configuration.tree());
    if (socket.loadState() != LoadState.LOADED) {
      return false;
    }
    UnitState state = services.unit(socket.name());
    Optional<Instant> started = state.activeEnterTimestamp();
    return state.isActive()
        && started.isPresent()
        && ChangeTime.isAnyAfter(host, socket.paths(), started.get());
  }
}
