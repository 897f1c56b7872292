package dev.dockerctl.activate;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.Observation;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.host.Host;
import java.util.List;

/**
 * Asks before running containers stop, where a stop of the daemon stops them: what counts is
 * whether the running daemon has live-restore, not whether it is on disk.
 */
final class StopConsent {
  private final Host host;
  private final Catalog catalog;
  private final Tools tools;
  private final Terms terms;
  private final LocalSocket sockets;

  StopConsent(Host host, Catalog catalog, Tools tools, Terms terms, LocalSocket sockets) {
    this.host = host;
    this.catalog = catalog;
    this.tools = tools;
    this.terms = terms;
    this.sockets = sockets;
  }

  /** Ends the command unless running containers may stop. */
  void beforeStop(Configuration disk) {
    if (isUp(disk)) {
      require(disk, true);
    }
  }

  /**
   * The same before a start or restart. A daemon that starts without live-restore ends the
   * containers that it finds running ({@code restore} in daemon/daemon.go of moby 26.1.5): those
   * that a crash or a stop under live-restore has left, too.
   *
   * @param next what it is started with
   */
  void beforeRestart(Configuration disk, Configuration next) {
    boolean survives = Observation.isLiveRestore(next);
    if (isUp(disk)) {
      require(disk, survives);
    } else if (!survives) {
      ask(Shims.containers(host, RunningOptions.startedWith(disk)));
    }
  }

  private boolean isUp(Configuration disk) {
    return tools.services().unit(disk.unit().name()).isActive();
  }

  private void require(Configuration disk, boolean survives) {
    String unit = disk.unit().name();
    RunningDaemon running = RunningDaemon.of(host, tools.services(), unit);
    RunningOptions has = RunningOptions.of(host, running, disk, catalog);
    Observation observation = new Observation(host, tools, sockets.of(has, disk));
    if (observation.survive(has) && survives) {
      return;
    }
    ask(observation.containers().orElseGet(() -> Shims.containers(host, has)));
  }

  private void ask(List<String> names) {
    if (!names.isEmpty()) {
      terms.consent().containersStop(names);
    }
  }
}
