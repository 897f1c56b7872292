package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.unit.ActiveState;
import java.time.Duration;

/** The next step after the end of a control process. */
record ControlExit(ServiceRun run, ServiceSteps steps) {
  /** {@code ExecCondition=}: from this status on it has failed, below it said no. */
  private static final int CONDITION_FAILED = 255;

  /**
   * The command has ended.
   *
   * @param found how, in general
   */
  void ended(ProcessExit exit, ServiceResult found) {
    ControlProcess control = run.control();
    control.drop();
    ServiceResult outcome = outcome(exit, found);
    run.unit().say(control.key() + " process exited, " + exit);
    if (run.state() != ServiceState.RELOAD) {
      run.status().note(outcome);
    }
    if (outcome == ServiceResult.SUCCESS && control.hasNext()) {
      runNext();
      return;
    }
    control.finish();
    goOn(outcome);
    run.unit().propertiesChanged();
  }

  private ServiceResult outcome(ProcessExit exit, ServiceResult found) {
    ServiceResult outcome = run.control().isFailureIgnored() ? ServiceResult.SUCCESS : found;
    if (run.state() == ServiceState.CONDITION) {
      run.unit().conditionChecked(outcome);
      if (outcome == ServiceResult.EXIT_CODE && exit.status() < CONDITION_FAILED) {
        return ServiceResult.EXEC_CONDITION;
      }
    }
    return outcome;
  }

  private void runNext() {
    ServiceState state = run.state();
    boolean early = state.active() == ActiveState.ACTIVATING || state == ServiceState.RELOAD;
    Duration limit = early ? run.how().timeoutStart : run.how().timeoutStop;
    if (run.control().runNext(limit) == ControlProcess.Begun.RUNNING) {
      return;
    }
    switch (state) {
      case CONDITION, START_PRE, START_POST, STOP ->
          steps.stop().signal(ServiceState.STOP_SIGTERM, ServiceResult.RESOURCES);
      case STOP_POST -> steps.stop().dead(ServiceResult.RESOURCES);
      case RELOAD -> steps.reload().fail(ServiceResult.RESOURCES);
      default -> steps.stop().begin(ServiceResult.RESOURCES);
    }
  }

  private void goOn(ServiceResult outcome) {
    switch (run.state()) {
      case CONDITION, START_PRE, START, START_POST -> duringStart(outcome);
      case RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY -> steps.reload().commandsEnded(outcome);
      case STOP -> steps.stop().signal(ServiceState.STOP_SIGTERM, outcome);
      default -> {
        if (run.isIdle()) {
          steps.stop().goOn(outcome);
        }
      }
    }
  }

  private void duringStart(ServiceResult outcome) {
    ServiceState state = run.state();
    if (state == ServiceState.START && !run.how().isForking()) {
      return;
    }
    if (outcome != ServiceResult.SUCCESS) {
      steps.stop().signal(ServiceState.STOP_SIGTERM, outcome);
      return;
    }
    switch (state) {
      case CONDITION -> steps.start().pre();
      case START_PRE -> steps.start().program();
      case START -> steps.start().parentEnded();
      default -> steps.start().postEnded();
    }
  }
}
