package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ExitStatuses;
import dev.dockerctl.engine.process.ProcessExit;
import java.util.List;

/** Passes events of a service to the classes that decide the next step. */
final class ServiceEvents {
  private final ServiceRun run;
  private final MainExit mainExit;
  private final ControlExit controlExit;
  private final ServiceTimeouts timeouts;
  private final ServiceNotifications notifications;
  private final GroupWatch watch;

  ServiceEvents(ServiceRun run, ServiceSteps steps) {
    this.run = run;
    mainExit = new MainExit(run, steps.start(), steps.stop());
    controlExit = new ControlExit(run, steps.start(), steps.stop(), steps.reload());
    timeouts = new ServiceTimeouts(run, steps.stop(), steps.reload(), steps.restart());
    notifications = new ServiceNotifications(run, steps.start(), steps.stop(), steps.reload());
    watch = new GroupWatch(run, steps.start(), steps.stop());
  }

  /** A process of the service ended, see {@code service_sigchld_event()}. */
  void exited(int pid, ProcessExit exit) {
    if (pid == run.main().pid()) {
      if (!new MainSearch(run).takePidFile()) {
        mainExit.ended(exit, result(exit, Kind.DAEMON));
      }
    } else if (pid == run.control().pid()) {
      boolean parent = run.control().key().equals("ExecStart");
      controlExit.ended(exit, result(exit, parent ? Kind.DAEMON : Kind.COMMAND));
    }
    watch.look();
  }

  /** The kinds of processes: SIGTERM and the like count as success for a daemon only. */
  private enum Kind {
    DAEMON,
    COMMAND
  }

  private ServiceResult result(ProcessExit exit, Kind kind) {
    ExitStatuses success = run.how().success;
    boolean daemon = kind == Kind.DAEMON && !run.how().isOneshot();
    boolean clean = daemon ? success.isCleanForDaemon(exit) : success.isClean(exit);
    return clean ? ServiceResult.SUCCESS : ServiceResult.ofFailure(exit);
  }

  /** Some process ended, which may have been the last of this service. */
  void anyExited() {
    watch.look();
  }

  /** A state was entered, which may be one that waits for the last process. */
  void entered() {
    watch.begin();
  }

  /** The time for the state is up. */
  void timedOut() {
    timeouts.passed();
  }

  /** A process of the service has sent a message, sd_notify(3). */
  void notified(int pid, List<String> lines) {
    notifications.received(pid, new NotifyMessage(lines));
  }
}
