package dev.dockerctl.engine.service;

import dev.dockerctl.engine.unit.ActiveState;
import java.time.Duration;

/** The effects of messages from a service, sd_notify(3). */
record ServiceNotifications(ServiceRun run, ServiceSteps steps) {
  private static final long MOST_MICROS = Long.MAX_VALUE / 4000;

  /** A process of this service has sent a message; it counts if the process may. */
  void received(int pid, NotifyMessage message) {
    if (!isHeard(pid)) {
      return;
    }
    message.numbers("MAINPID").forEach(this::newMain);
    if (message.says("STOPPING=1")) {
      stopping();
    } else if (message.says("READY=1")) {
      ready(message);
    } else if (message.says("RELOADING=1")) {
      reloading(message);
    }
    message.values("STATUS").forEach(run.said()::setText);
    message.values("NOTIFYACCESS").forEach(run.said()::setAccess);
    message.numbers("EXTEND_TIMEOUT_USEC").forEach(this::extend);
    run.unit().propertiesChanged();
  }

  private boolean isHeard(int pid) {
    return switch (run.said().access(run.how())) {
      case "all" -> true;
      case "main" -> pid == run.main().pid();
      case "exec" -> pid == run.main().pid() || pid == run.control().pid();
      default -> false;
    };
  }

  private void stopping() {
    run.said().setPhase(NotifyState.Phase.STOPPING);
    switch (run.state()) {
      case RUNNING, RELOAD_SIGNAL, RELOAD_NOTIFY -> steps.stop().awaitAnnounced();
      default -> {}
    }
  }

  private void ready(NotifyMessage message) {
    run.said().setPhase(NotifyState.Phase.READY);
    if (message.says("RELOADING=1")
        && run.state() == ServiceState.RELOAD_SIGNAL
        && steps.reload().isSpokenOf(message)) {
      steps.start().running(ServiceResult.SUCCESS);
    }
    if (run.how().isNotify() && run.state() == ServiceState.START) {
      steps.start().post();
    }
    if (run.state() == ServiceState.RELOAD_NOTIFY) {
      steps.start().running(ServiceResult.SUCCESS);
    }
  }

  private void reloading(NotifyMessage message) {
    run.said().setPhase(NotifyState.Phase.RELOADING);
    if (run.state() == ServiceState.RELOAD_SIGNAL && steps.reload().isSpokenOf(message)) {
      run.status().become(ServiceState.RELOAD_NOTIFY);
    } else if (run.state() == ServiceState.RUNNING) {
      run.deadline().set(run.how().timeoutStart);
      run.status().become(ServiceState.RELOAD_NOTIFY);
    }
  }

  private void newMain(long pid) {
    boolean fits =
        switch (run.state()) {
          case START,
              START_POST,
              RUNNING,
              RELOAD,
              RELOAD_SIGNAL,
              RELOAD_NOTIFY,
              STOP,
              STOP_SIGTERM ->
              true;
          default -> false;
        };
    if (fits && pid > 1 && pid <= Integer.MAX_VALUE && pid != run.main().pid()) {
      run.main().adopt((int) pid);
    }
  }

  private void extend(long micros) {
    ServiceState state = run.state();
    boolean limited = state.active() != ActiveState.ACTIVE || state == ServiceState.RUNNING;
    if (limited && micros > 0) {
      run.deadline().extend(Duration.ofNanos(Math.min(micros, MOST_MICROS) * 1000));
    }
  }
}
