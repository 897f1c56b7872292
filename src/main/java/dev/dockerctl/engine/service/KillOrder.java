package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.unit.setting.Signals;
import java.util.LinkedHashSet;
import java.util.Set;

/** The signals that end the processes of a service, systemd.kill(5). */
record KillOrder(ServiceRun run) {
  /** Sends the signal of a state; returns whether a process was reached whose end is awaited. */
  boolean send(ServiceState state) {
    ServiceSettings how = run.how();
    if (how.killMode.equals("none")) {
      return false;
    }
    int signal = signal(state);
    Set<Integer> reached = new LinkedHashSet<>();
    for (int pid : new int[] {run.main().pid(), run.control().pid()}) {
      if (pid > 0 && send(pid, signal, state)) {
        reached.add(pid);
      }
    }
    boolean wait = !reached.isEmpty();
    if (reachesAll(state)) {
      for (int pid : run.unit().members()) {
        wait |= reached.add(pid) && send(pid, signal, state);
      }
    }
    return wait;
  }

  private boolean reachesAll(ServiceState state) {
    String mode = run.how().killMode;
    return mode.equals("control-group") || (mode.equals("mixed") && isFinal(state));
  }

  private int signal(ServiceState state) {
    ServiceSettings how = run.how();
    return switch (state) {
      case STOP_SIGKILL, FINAL_SIGKILL -> how.finalKillSignal;
      case STOP_WATCHDOG, FINAL_WATCHDOG -> how.watchdogSignal;
      case STOP_SIGTERM ->
          run.unit().hasJob(Job.Type.RESTART) ? how.restartKillSignal : how.killSignal;
      default -> how.killSignal;
    };
  }

  private static boolean isFinal(ServiceState state) {
    return state == ServiceState.STOP_SIGKILL || state == ServiceState.FINAL_SIGKILL;
  }

  private boolean send(int pid, int signal, ServiceState state) {
    if (Libc.kill(pid, signal) != 0) {
      return false;
    }
    if (!isFinal(state) && signal != Signals.KILL && signal != Signals.CONT) {
      // One that is stopped has to go on in order to end.
      Libc.kill(pid, Signals.CONT);
      if (run.how().sendSighup) {
        Libc.kill(pid, Signals.HUP);
      }
    }
    return true;
  }
}
