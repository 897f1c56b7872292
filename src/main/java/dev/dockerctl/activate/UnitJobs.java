package dev.dockerctl.activate;

import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.ServiceManager;
import java.time.Duration;
import java.util.List;

/** Jobs of a service and its sockets. */
final class UnitJobs {
  private final ServiceManager services;

  UnitJobs(ServiceManager services) {
    this.services = services;
  }

  /** Has the manager read changed files, and clears what keeps it from trying again. */
  void prepare(String unit) {
    if (services.unit(unit).needDaemonReload()) {
      services.daemonReload();
    }
    // Restarts by hand count for the start limit too: clearing it keeps a series of them going.
    services.resetFailed(unit);
  }

  /**
   * Restarts a service. A socket whose settings changed listens anew only while its service is
   * stopped, systemd.socket(5), so that the two stop, and starting the service starts the socket.
   */
  JobResult restart(String unit, List<String> sockets, JobOptions options) {
    if (sockets.isEmpty()) {
      return services.restart(unit, options);
    }
    Duration took = Duration.ZERO;
    JobResult stopped = services.stop(unit, options);
    took = took.plus(stopped.took());
    for (String socket : sockets) {
      took = took.plus(services.stop(socket, options).took());
      took = took.plus(services.start(socket, options).took());
    }
    JobResult started = services.start(unit, options);
    return new JobResult(started.job(), started.outcome(), took.plus(started.took()));
  }
}
