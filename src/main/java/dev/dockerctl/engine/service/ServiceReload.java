package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.Libc;
import java.util.List;

/** Has a running service read its configuration again. */
final class ServiceReload {
  private final ServiceRun run;
  private final ServiceStart start;
  private ServiceResult result = ServiceResult.SUCCESS;
  private long begun;

  ServiceReload(ServiceRun run, ServiceStart start) {
    this.run = run;
    this.start = start;
  }

  /** The result of the last reload. */
  ServiceResult result() {
    return result;
  }

  void forgetResult() {
    result = ServiceResult.SUCCESS;
  }

  /** Sends the signal that asks for it and runs {@code ExecReload=}, as far as there are such. */
  void begin() {
    result = ServiceResult.SUCCESS;
    ServiceSettings how = run.how();
    boolean asked = how.type.equals("notify-reload") && run.main().isRunning();
    // CLOCK_MONOTONIC, which is what Java's clock of that kind reads on Linux.
    begun = System.nanoTime() / 1000;
    if (asked) {
      Libc.kill(run.main().pid(), how.reloadSignal);
    }
    switch (run.control().run("ExecReload", how.timeoutStart)) {
      case RUNNING -> run.status().become(ServiceState.RELOAD);
      case FAILED -> fail(ServiceResult.RESOURCES);
      case NOTHING -> {
        if (asked) {
          run.deadline().set(how.timeoutStart);
          run.status().become(ServiceState.RELOAD_SIGNAL);
        } else {
          start.running(ServiceResult.SUCCESS);
        }
      }
    }
  }

  /** Handles a reload that failed; the service runs on. */
  void fail(ServiceResult outcome) {
    result = outcome;
    start.running(ServiceResult.SUCCESS);
  }

  /** The last command has ended. */
  void commandsEnded(ServiceResult outcome) {
    if (outcome == ServiceResult.SUCCESS) {
      MainSearch search = new MainSearch(run);
      if (!search.takePidFile()) {
        search.guess();
      }
    }
    result = outcome;
    if (run.said().phase() == NotifyState.Phase.RELOADING) {
      run.status().become(ServiceState.RELOAD_NOTIFY);
    } else {
      start.running(ServiceResult.SUCCESS);
    }
  }

  /** Whether a message is from after the signal, and so speaks of this reload. */
  boolean isSpokenOf(NotifyMessage message) {
    List<Long> times = message.numbers("MONOTONIC_USEC");
    return !times.isEmpty() && times.get(0) >= begun;
  }
}
