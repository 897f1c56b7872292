package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.EventLoop;
import dev.dockerctl.engine.process.ExitStatuses;
import dev.dockerctl.engine.process.ProcessExit;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes events of a service to the classes that decide the next step. For the end of its last
 * process it polls, where no event would tell of that.
 */
final class ServiceEvents {
  private static final Duration POLL = Duration.ofMillis(50);

  private final ServiceRun run;
  private final ServiceSteps steps;
  private final MainExit mainExit;
  private final ControlExit controlExit;
  private final ServiceTimeouts timeouts;
  private final ServiceNotifications notifications;
  private EventLoop.@Nullable Alarm alarm;

  ServiceEvents(ServiceRun run, ServiceSteps steps) {
    this.run = run;
    this.steps = steps;
    mainExit = new MainExit(run, steps);
    controlExit = new ControlExit(run, steps);
    timeouts = new ServiceTimeouts(run, steps);
    notifications = new ServiceNotifications(run, steps);
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
    look();
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

  /**
   * Looks whether a process that ended was the last of this service, and later again if need be.
   */
  void look() {
    if (alarm != null) {
      alarm.cancel();
      alarm = null;
    }
    if (!awaitsLast()) {
      return;
    }
    if (run.unit().members().isEmpty()) {
      lastExited();
    } else {
      alarm = run.unit().runtime().loop().after(POLL, this::look);
    }
  }

  private boolean awaitsLast() {
    if (!run.isIdle()) {
      return false;
    }
    ServiceState state = run.state();
    return state.isKilling()
        || state == ServiceState.RUNNING
        || (state == ServiceState.START && run.how().isNotify())
        || (run.how().exitTypeGroup && state != ServiceState.DEAD);
  }

  private void lastExited() {
    switch (run.state()) {
      case START -> {
        if (run.how().isNotify()) {
          steps.stop().post(ServiceResult.PROTOCOL);
        } else if (run.how().exitTypeGroup) {
          steps.stop().post(ServiceResult.SUCCESS);
        }
      }
      case RUNNING -> steps.start().running(ServiceResult.SUCCESS);
      default -> {
        if (run.state().isKilling()) {
          steps.stop().goOn(ServiceResult.SUCCESS);
        }
      }
    }
  }

  /** A state was entered, which may be one that waits for the last process. */
  void entered() {
    if (awaitsLast()) {
      run.unit().runtime().loop().post(this::look);
    }
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
