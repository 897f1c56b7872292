package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.ServiceManager;
import java.time.Duration;
import java.util.List;

/** Jobs of a service and its sockets. */
public record UnitJobs(ServiceManager services) {
  /**
   * Has the manager read changed files, and clears what keeps it from trying again.
   *
   * @param wanted what the unit is to run with; its socket unit need not be there
   */
  public void prepare(String unit, Configuration wanted) {
    String socket = wanted.socketUnit();
    if (services.unit(unit).needDaemonReload()
        || services.unit(socket).needDaemonReload()
        || wanted.environment().manager().isNewerThan(services.environment())) {
      services.daemonReload();
    }
    if (services.unit(socket).isFailed()) {
      services.resetFailed(socket);
    }
    // Restarts by hand count for the start limit too: clearing it keeps a series of them going.
    services.resetFailed(unit);
  }

  /**
   * Restarts a service. A socket whose settings changed listens anew only while its service is
   * stopped, systemd.socket(5), so that the two stop, and starting the service starts the socket.
   */
  public JobResult restart(String unit, List<String> sockets, JobOptions options) {
    if (sockets.isEmpty()) {
      return services.restart(unit, options);
    }
    Duration took = services.stop(unit, options).took();
    for (String socket : sockets) {
      took = took.plus(services.stop(socket, rest(options, took)).took());
      services.resetFailed(socket);
      took = took.plus(services.start(socket, rest(options, took)).took());
    }
    JobResult started = services.start(unit, rest(options, took));
    return new JobResult(started.job(), started.outcome(), took.plus(started.took()));
  }

  /**
   * Starts a service. A socket unit that is active is not started with it, so that one which has to
   * be is restarted before.
   */
  public JobResult start(String unit, List<String> sockets, JobOptions options) {
    List<String> active =
        sockets.stream().filter(socket -> services.unit(socket).isActive()).toList();
    return active.isEmpty() ? services.start(unit, options) : restart(unit, active, options);
  }

  /** All jobs of one restart have one deadline. */
  private static JobOptions rest(JobOptions options, Duration took) {
    Duration left = options.deadline().minus(took);
    return new JobOptions(left.isNegative() ? Duration.ZERO : left, options.listener());
  }
}
