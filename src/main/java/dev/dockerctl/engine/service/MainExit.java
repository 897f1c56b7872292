package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import java.util.List;

/** The next step after the end of the main process. */
record MainExit(ServiceRun run, ServiceSteps steps) {
  /**
   * The main process has ended.
   *
   * @param found how, in general
   */
  void ended(ProcessExit exit, ServiceResult found) {
    steps.start().programEnds(exit);
    run.main().end(exit);
    ServiceResult outcome = isFailureIgnored() ? ServiceResult.SUCCESS : found;
    run.unit().say("main process exited, " + exit);
    run.status().note(outcome);
    run.unit().propertiesChanged();
    boolean good = outcome == ServiceResult.SUCCESS && run.state() == ServiceState.START;
    if (good && steps.start().nextProgram()) {
      return;
    }
    run.main().beginsElsewhere();
    if (!run.how().exitTypeGroup || run.unit().members().isEmpty()) {
      goOn(outcome);
    }
  }

  private boolean isFailureIgnored() {
    List<ExecCommand> commands = run.unit().commands("ExecStart");
    int index = Math.max(0, run.main().command());
    return index < commands.size() && commands.get(index).flags().contains(ExecFlag.IGNORE_FAILURE);
  }

  private void goOn(ServiceResult outcome) {
    switch (run.state()) {
      case START_POST, RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY -> {
        if (!run.control().isRunning()) {
          steps.stop().begin(outcome);
        }
      }
      case START -> duringStart(outcome);
      case RUNNING -> steps.start().running(outcome);
      default -> {
        if (run.isIdle()) {
          steps.stop().goOn(outcome);
        }
      }
    }
  }

  private void duringStart(ServiceResult outcome) {
    ServiceSettings how = run.how();
    if (!how.isOneshot() && !how.isNotify()) {
      steps.start().running(outcome);
    } else if (outcome != ServiceResult.SUCCESS) {
      steps.stop().signal(ServiceState.STOP_SIGTERM, outcome);
    } else if (how.isOneshot()) {
      steps.start().post();
    } else if (!how.remainAfterExit || run.said().access(how).equals("main")) {
      // Nobody is left who could say that it is ready.
      steps.stop().signal(ServiceState.STOP_SIGTERM, ServiceResult.PROTOCOL);
    }
  }
}
