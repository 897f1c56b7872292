package dev.dockerctl.doctor;

import dev.dockerctl.daemon.DaemonApi;
import dev.dockerctl.daemon.DaemonLog;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.service.UnitState;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a daemon on a live host.
 *
 * @param service the state of its unit; null where no service manager tells it
 * @param sockets the states of the socket units that start it
 * @param containerd the state of the system's containerd; null where nothing tells it
 * @param drift how far the daemon is from what is on disk
 * @param log where the daemon's log is read
 * @param apis how a daemon is asked about itself
 * @param trouble why no service manager tells of it, as a sentence; null where one does
 */
public record DaemonSight(
    @Nullable UnitState service,
    List<UnitState> sockets,
    Supplier<@Nullable UnitState> containerd,
    Drift drift,
    DaemonLog log,
    DaemonApi.Access apis,
    @Nullable String trouble) {
  /** Keeps the list as it is now. */
  public DaemonSight {
    sockets = List.copyOf(sockets);
  }

  /** Whether a daemon runs, so that a call of its socket starts none. */
  boolean isUp() {
    UnitState known = service;
    return drift.running() != null && (known == null || known.isActive());
  }
}
