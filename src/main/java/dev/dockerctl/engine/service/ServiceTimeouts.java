package dev.dockerctl.engine.service;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.process.Libc;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.unit.setting.Signals;

/** The next step after the time limit of a state. */
record ServiceTimeouts(ServiceRun run, ServiceSteps steps) {
  /** Takes the next step when the limit of the current state is reached. */
  void passed() {
    ServiceState state = run.state();
    ServiceSettings how = run.how();
    switch (state) {
      case CONDITION, START_PRE, START, START_POST -> {
        run.unit().say(state.id() + " operation timed out");
        giveUp(how.startFailureMode, ServiceState.STOP_SIGTERM);
      }
      case RUNNING -> {
        run.unit().say("reached its runtime limit");
        steps.stop().begin(ServiceResult.TIMEOUT);
      }
      case RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY -> giveReloadUp();
      case STOP -> giveUp(how.stopFailureMode, ServiceState.STOP_SIGTERM);
      case STOP_SIGTERM, FINAL_SIGTERM -> pressOn(state);
      case STOP_WATCHDOG, FINAL_WATCHDOG -> killOrGoOn(state);
      case STOP_SIGKILL -> steps.stop().post(ServiceResult.TIMEOUT);
      case STOP_POST -> giveUp(how.stopFailureMode, ServiceState.FINAL_SIGTERM);
      case FINAL_SIGKILL -> steps.stop().dead(ServiceResult.TIMEOUT);
      case AUTO_RESTART -> startAgain();
      default -> {}
    }
  }

  private void giveReloadUp() {
    run.unit().say("reload operation timed out");
    if (run.control().isRunning()) {
      Libc.kill(run.control().pid(), Signals.KILL);
    }
    steps.reload().fail(ServiceResult.TIMEOUT);
  }

  /** Handles processes that did not end in time after a signal. */
  private void pressOn(ServiceState state) {
    run.unit().say("state '" + state.id() + "' timed out");
    if (run.how().stopFailureMode.equals("abort")) {
      steps.stop().signal(aborting(state), ServiceResult.TIMEOUT);
    } else {
      killOrGoOn(state);
    }
  }

  /** Ends a start that takes too long, as {@code TimeoutStartFailureMode=} says. */
  private void giveUp(String mode, ServiceState gentle) {
    switch (mode) {
      case "abort" -> steps.stop().signal(aborting(gentle), ServiceResult.TIMEOUT);
      case "kill" -> killOrGoOn(gentle);
      default -> steps.stop().signal(gentle, ServiceResult.TIMEOUT);
    }
  }

  private static ServiceState aborting(ServiceState gentle) {
    return gentle.isFinalKilling() ? ServiceState.FINAL_WATCHDOG : ServiceState.STOP_WATCHDOG;
  }

  private void killOrGoOn(ServiceState state) {
    boolean last = state.isFinalKilling();
    if (run.how().sendSigkill) {
      steps
          .stop()
          .signal(
              last ? ServiceState.FINAL_SIGKILL : ServiceState.STOP_SIGKILL, ServiceResult.TIMEOUT);
    } else if (last) {
      steps.stop().deadForGood(ServiceResult.TIMEOUT);
    } else {
      steps.stop().post(ServiceResult.TIMEOUT);
    }
  }

  /** Asks for the start after the pause before a restart. */
  private void startAgain() {
    if (run.unit().hasJob(Job.Type.STOP)) {
      return;
    }
    try {
      steps.restart().queue();
      run.unit().say("scheduled restart, restart counter is at " + steps.restart().count());
      run.unit().requestStart();
      run.unit().propertiesChanged();
    } catch (BusError e) {
      run.unit().say("cannot schedule a restart: " + e.getMessage());
      steps.stop().deadForGood(ServiceResult.RESOURCES);
    }
  }
}
