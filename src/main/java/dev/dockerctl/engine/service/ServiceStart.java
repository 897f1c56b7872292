package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.setting.TimeSpan;
import java.time.Duration;
import java.util.List;

/**
 * The way up of a service: {@code ExecCondition=}, {@code ExecStartPre=}, {@code ExecStart=},
 * {@code ExecStartPost=}, and then it runs. The steps are those of systemd 257
 * (src/core/service.c).
 */
final class ServiceStart {
  private static final Duration PID_FILE_POLL = Duration.ofMillis(50);
  private static final Duration EXEC_POLL = Duration.ofMillis(2);

  /** The first exit status that tells of a process that did not become the program. */
  private static final int FIRST_OWN_STATUS = 200;

  private final ServiceRun run;
  private final ServiceLauncher launcher;
  private final ServiceStop stop;
  private final MainSearch search;
  private boolean awaitsProgram;

  ServiceStart(ServiceRun run, ServiceLauncher launcher, ServiceStop stop) {
    this.run = run;
    this.launcher = launcher;
    this.stop = stop;
    search = new MainSearch(run);
  }

  /** Begins with the commands that decide whether there is anything to do. */
  void begin() {
    switch (run.control().run("ExecCondition", run.how().timeoutStart)) {
      case RUNNING -> run.status().become(ServiceState.CONDITION);
      case FAILED -> stop.dead(ServiceResult.RESOURCES);
      case NOTHING -> pre();
    }
  }

  /** Runs what comes before. */
  void pre() {
    switch (run.control().run("ExecStartPre", run.how().timeoutStart)) {
      case RUNNING -> run.status().become(ServiceState.START_PRE);
      case FAILED -> stop.dead(ServiceResult.RESOURCES);
      case NOTHING -> program();
    }
  }

  /** Runs the program. */
  void program() {
    run.control().drop();
    run.main().drop();
    List<ExecCommand> commands = run.unit().commands("ExecStart");
    if (commands.isEmpty()) {
      run.status().become(ServiceState.START);
      post();
      return;
    }
    ServiceSettings how = run.how();
    Duration limit = how.isSimple() ? TimeSpan.INFINITY : how.timeoutStart;
    int pid = launcher.run(commands.get(0), "ExecStart", limit);
    if (pid == 0) {
      stop.signal(ServiceState.STOP_SIGTERM, ServiceResult.RESOURCES);
    } else if (how.isForking()) {
      run.main().beginsElsewhere();
      run.control().take(pid);
      run.status().become(ServiceState.START);
    } else {
      run.main().begin(pid, 0);
      afterProgram(pid);
    }
  }

  private void afterProgram(int pid) {
    if (run.how().isSimple()) {
      post();
      return;
    }
    run.status().become(ServiceState.START);
    if (run.how().type.equals("exec")) {
      awaitsProgram = true;
      awaitProgram(pid);
    }
  }

  /** Type=exec: the start is over as soon as the process is the program. */
  private void awaitProgram(int pid) {
    if (!awaitsProgram || run.main().pid() != pid || run.state() != ServiceState.START) {
      return;
    }
    if (ServiceLauncher.hasBecomeProgram(pid)) {
      awaitsProgram = false;
      post();
    } else {
      run.unit().runtime().loop().after(EXEC_POLL, () -> awaitProgram(pid));
    }
  }

  /** The main process ends: it may have been the program already, only quicker than we looked. */
  void programEnds(ProcessExit exit) {
    boolean was = awaitsProgram && !(exit.exited() && exit.status() >= FIRST_OWN_STATUS);
    awaitsProgram = false;
    if (was && run.state() == ServiceState.START) {
      post();
    }
  }

  /** Runs the next of several commands of a oneshot; whether there is one. */
  boolean nextProgram() {
    List<ExecCommand> commands = run.unit().commands("ExecStart");
    int next = run.main().command() + 1;
    if (!run.how().isOneshot() || next == 0 || next >= commands.size()) {
      return false;
    }
    int pid = launcher.run(commands.get(next), "ExecStart", run.how().timeoutStart);
    if (pid == 0) {
      stop.begin(ServiceResult.RESOURCES);
    } else {
      run.main().begin(pid, next);
    }
    return true;
  }

  /** Type=forking: the parent has ended well, and left the main process behind. */
  void parentEnded() {
    if (run.how().pidFile.isEmpty()) {
      search.guess();
    } else if (!search.takePidFile() && run.unit().commands("ExecStartPost").isEmpty()) {
      awaitPidFile();
      return;
    }
    post();
  }

  /** Runs what comes after. */
  void post() {
    switch (run.control().run("ExecStartPost", run.how().timeoutStart)) {
      case RUNNING -> run.status().become(ServiceState.START_POST);
      case FAILED -> stop.begin(ServiceResult.RESOURCES);
      case NOTHING -> running(ServiceResult.SUCCESS);
    }
  }

  /** Enters the running state after {@code ExecStartPost=}. */
  void postEnded() {
    if (run.how().pidFile.isEmpty()) {
      search.guess();
    } else if (!search.takePidFile() && !run.main().isRunning()) {
      awaitPidFile();
      return;
    }
    running(ServiceResult.SUCCESS);
  }

  /** The PID file may come a moment after its writer's parent has gone. */
  private void awaitPidFile() {
    ServiceState waiting = run.state();
    if (run.unit().members().isEmpty()) {
      if (waiting == ServiceState.START) {
        stop.signal(ServiceState.STOP_SIGTERM, ServiceResult.PROTOCOL);
      } else {
        stop.begin(ServiceResult.PROTOCOL);
      }
      return;
    }
    run.unit().runtime().loop().after(PID_FILE_POLL, () -> lookForPidFile(waiting));
  }

  private void lookForPidFile(ServiceState waiting) {
    if (run.state() != waiting) {
      return;
    }
    if (!search.takePidFile()) {
      awaitPidFile();
    } else if (waiting == ServiceState.START) {
      post();
    } else {
      running(ServiceResult.SUCCESS);
    }
  }

  /** It runs, if there is something that can; else it stays without, or goes down. */
  void running(ServiceResult outcome) {
    run.status().note(outcome);
    run.control().drop();
    if (run.status().result() != ServiceResult.SUCCESS) {
      stop.signal(ServiceState.STOP_SIGTERM, outcome);
    } else if (hasProcesses()) {
      runningAsSaid();
    } else if (run.how().remainAfterExit) {
      run.status().become(ServiceState.EXITED);
    } else {
      stop.begin(ServiceResult.SUCCESS);
    }
  }

  private void runningAsSaid() {
    switch (run.said().phase()) {
      case RELOADING -> {
        run.deadline().set(run.how().timeoutStart);
        run.status().become(ServiceState.RELOAD_NOTIFY);
      }
      case STOPPING -> stop.awaitAnnounced();
      default -> {
        run.status().become(ServiceState.RUNNING);
        run.deadline().set(run.how().runtimeMax);
      }
    }
  }

  private boolean hasProcesses() {
    if (run.main().isRunning()) {
      return true;
    }
    if (run.main().isKnown() && !run.how().exitTypeGroup) {
      return false;
    }
    return !run.unit().members().isEmpty();
  }
}
