package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import java.util.List;

/** The next step after the end of the main process. */
final class MainExit {
  private final ServiceRun run;
  private final ServiceStart start;
  private final ServiceStop stop;

  MainExit(ServiceRun run, ServiceStart start, ServiceStop stop) {
    this.run = run;
    this.start = start;
    this.stop = stop;
  }

  /**
   * The main process has ended.
   *
   * @param found how, in general
   */
  void ended(ProcessExit exit, ServiceResult found) {
    start.programEnds(exit);
    run.main().end(exit);
    ServiceResult outcome = isFailureIgnored() ? ServiceResult.SUCCESS : found;
    run.unit().say("main process exited, " + exit);
    run.status().note(outcome);
    run.unit().propertiesChanged();
    boolean good = outcome == ServiceResult.SUCCESS && run.state() == ServiceState.START;
    if (good && start.nextProgram()) {
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
          stop.begin(outcome);
        }
      }
      case START -> duringStart(outcome);
      case RUNNING -> start.running(outcome);
      default -> {
        if (run.isIdle()) {
          stop.goOn(outcome);
        }
      }
    }
  }

  private void duringStart(ServiceResult outcome) {
    ServiceSettings how = run.how();
    if (!how.isOneshot() && !how.isNotify()) {
      start.running(outcome);
    } else if (outcome != ServiceResult.SUCCESS) {
      stop.signal(ServiceState.STOP_SIGTERM, outcome);
    } else if (how.isOneshot()) {
      start.post();
    } else if (!how.remainAfterExit || run.said().access(how).equals("main")) {
      // Nobody is left who could say that it is ready.
      stop.signal(ServiceState.STOP_SIGTERM, ServiceResult.PROTOCOL);
    }
  }
}
