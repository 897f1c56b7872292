package dev.dockerctl.engine.service;

import java.io.IOException;
import java.nio.file.Files;

/**
 * The way down of a service: {@code ExecStop=}, signals, {@code ExecStopPost=}, signals again, and
 * then it is dead or comes up again. The steps are those of systemd 257 (src/core/service.c).
 */
record ServiceStop(ServiceRun run, AutoRestart restart) {
  /** Stops the service in whatever state, and without an automatic restart. */
  void request() {
    restart.forbid();
    switch (run.state()) {
      case AUTO_RESTART, AUTO_RESTART_QUEUED -> run.status().become(ServiceState.DEAD);
      case CONDITION,
          START_PRE,
          START,
          START_POST,
          RELOAD,
          RELOAD_SIGNAL,
          RELOAD_NOTIFY,
          STOP_WATCHDOG ->
          signal(ServiceState.STOP_SIGTERM, ServiceResult.SUCCESS);
      case RUNNING, EXITED -> begin(ServiceResult.SUCCESS);
      default -> {}
    }
  }

  /** Begins with the commands that stop it. */
  void begin(ServiceResult outcome) {
    run.status().note(outcome);
    switch (run.control().run("ExecStop", run.how().timeoutStop)) {
      case RUNNING -> run.status().become(ServiceState.STOP);
      case FAILED -> signal(ServiceState.STOP_SIGTERM, ServiceResult.RESOURCES);
      case NOTHING -> signal(ServiceState.STOP_SIGTERM, ServiceResult.SUCCESS);
    }
  }

  /** Waits for the end that the service has announced. */
  void awaitAnnounced() {
    run.deadline().set(run.how().timeoutStop);
    run.status().become(ServiceState.STOP_SIGTERM);
  }

  /** Runs what is to be done after the end. */
  void post(ServiceResult outcome) {
    run.status().note(outcome);
    switch (run.control().run("ExecStopPost", run.how().timeoutStop)) {
      case RUNNING -> run.status().become(ServiceState.STOP_POST);
      case FAILED -> signal(ServiceState.FINAL_SIGTERM, ServiceResult.RESOURCES);
      case NOTHING -> signal(ServiceState.FINAL_SIGTERM, ServiceResult.SUCCESS);
    }
  }

  /** Asks the processes to end, or ends them, and waits; goes on at once if there are none. */
  void signal(ServiceState wanted, ServiceResult outcome) {
    run.status().note(outcome);
    ServiceSettings how = run.how();
    if (new KillOrder(run).send(wanted)) {
      run.deadline().set(wanted.isAborting() ? how.timeoutAbort : how.timeoutStop);
      run.status().become(wanted);
    } else if (wanted.isStopKilling()) {
      if (wanted != ServiceState.STOP_SIGKILL && how.sendSigkill) {
        signal(ServiceState.STOP_SIGKILL, ServiceResult.SUCCESS);
      } else {
        post(ServiceResult.SUCCESS);
      }
    } else if (wanted != ServiceState.FINAL_SIGKILL && how.sendSigkill) {
      signal(ServiceState.FINAL_SIGKILL, ServiceResult.SUCCESS);
    } else {
      dead(ServiceResult.SUCCESS);
    }
  }

  /** Takes the next step after the end of the last process that the state waited for. */
  void goOn(ServiceResult outcome) {
    ServiceState state = run.state();
    if (state.isStopKilling()) {
      post(outcome);
    } else if (state == ServiceState.STOP_POST) {
      signal(ServiceState.FINAL_SIGTERM, outcome);
    } else if (state.isFinalKilling()) {
      dead(outcome);
    }
  }

  /** Ends the run; no automatic restart follows. */
  void deadForGood(ServiceResult outcome) {
    restart.forbid();
    dead(outcome);
  }

  /** Ends the run; an automatic restart may follow. */
  void dead(ServiceResult outcome) {
    run.status().note(outcome);
    ServiceResult result = run.status().result();
    boolean skipped = result == ServiceResult.EXEC_CONDITION;
    boolean again = restart.isDue() && !skipped;
    boolean success = result == ServiceResult.SUCCESS;
    run.unit()
        .say(success ? "deactivated successfully" : "failed with result '" + result.id() + "'");
    run.main().drop();
    run.control().drop();
    if (again) {
      awaitRestart(
          success
              ? ServiceState.DEAD_BEFORE_AUTO_RESTART
              : ServiceState.FAILED_BEFORE_AUTO_RESTART);
    } else {
      run.status().become(success || skipped ? ServiceState.DEAD : ServiceState.FAILED);
    }
    restart.allow();
    run.said().forgetAccess();
    deletePidFile();
  }

  private void awaitRestart(ServiceState before) {
    if (!run.how().restartMode.equals("direct")) {
      run.status().become(before);
    }
    run.status().become(ServiceState.AUTO_RESTART);
    run.deadline().set(run.how().restartSec);
  }

  private void deletePidFile() {
    String path = run.how().pidFile;
    if (path.isEmpty()) {
      return;
    }
    try {
      Files.deleteIfExists(run.unit().runtime().tree().path(path));
    } catch (IOException e) {
      run.unit().say("cannot remove '" + path + "': " + e.getMessage());
    }
  }
}
