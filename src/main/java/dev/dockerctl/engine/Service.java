package dev.dockerctl.engine;

import dev.dockerctl.unit.ExecCommand;
import dev.dockerctl.unit.ExecFlag;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A service and its life, which follows systemd 257 (src/core/service.c) state by state: a client
 * cannot tell the difference.
 */
final class Service extends Unit {
  static final String SUCCESS = "success";
  static final String RESOURCES = "resources";
  static final String PROTOCOL = "protocol";
  static final String TIMEOUT = "timeout";

  private static final Duration GROUP_POLL = Duration.ofMillis(50);
  private static final Duration EXEC_POLL = Duration.ofMillis(2);

  ServiceSettings how;
  ServiceState state = ServiceState.DEAD;
  String result = SUCCESS;
  String reloadResult = SUCCESS;
  int mainPid;
  int controlPid;
  int restarts;
  String statusText = "";
  @Nullable ProcessExit mainExit;
  int execMainPid;
  long execMainStart;
  long execMainExit;

  private final ServiceLauncher launcher;
  private final ProcessGroup group;
  private final ServiceStateFile stateFile;
  private List<ExecCommand> commands = List.of();
  private int command;
  private String commandKey = "";
  private int mainCommand = -1;
  private boolean mainKnown;
  private boolean forbidRestart;
  private String notifyState = "";
  private String notifyAccess = "";
  private boolean execPending;
  private long timeoutDeadline;
  private EventLoop.@Nullable Alarm timeout;
  private EventLoop.@Nullable Alarm groupPoll;
  private long reloadBegin;
  private boolean saidWhatIsNotDone;

  Service(EngineRuntime runtime, LoadedUnit loaded) {
    super(runtime, loaded);
    how = new ServiceSettings(loaded);
    group = ProcessGroup.of(loaded.name(), runtime.tree().groupSuffix());
    launcher = new ServiceLauncher(this, group);
    stateFile = new ServiceStateFile(runtime.folder().resolve("units"), loaded.name());
  }

  @Override
  void reload(LoadedUnit now) {
    super.reload(now);
    how = new ServiceSettings(now);
  }

  @Override
  ActiveState activeState() {
    if (how.type.equals("idle") && state.active() == ActiveState.ACTIVATING) {
      return state.id().startsWith("auto") ? ActiveState.ACTIVATING : ActiveState.ACTIVE;
    }
    return state.active();
  }

  @Override
  String subState() {
    return state.id();
  }

  ProcessGroup group() {
    return group;
  }

  /** The processes of this run. */
  Set<Integer> members() {
    return group.members(invocationId);
  }

  // ---- requests

  boolean withinStartLimit() {
    return withinLimit(how.limitInterval, how.limitBurst);
  }

  @Override
  void limitHit() {
    say("start request repeated too quickly");
    enterDead("start-limit-hit", Restart.FORBIDDEN);
  }

  @Override
  Answer start() {
    switch (state) {
      case STOP,
          STOP_WATCHDOG,
          STOP_SIGTERM,
          STOP_SIGKILL,
          STOP_POST,
          FINAL_WATCHDOG,
          FINAL_SIGTERM,
          FINAL_SIGKILL -> {
        return Answer.LATER;
      }
      case CONDITION, START_PRE, START, START_POST -> {
        return Answer.BEGUN;
      }
      case AUTO_RESTART -> {
        restarts++;
        setState(ServiceState.AUTO_RESTART_QUEUED);
        return Answer.LATER;
      }
      default -> {}
    }
    newInvocation();
    result = SUCCESS;
    reloadResult = SUCCESS;
    mainKnown = false;
    forbidRestart = false;
    if (state != ServiceState.AUTO_RESTART_QUEUED) {
      restarts = 0;
    }
    statusText = "";
    notifyState = "";
    notifyAccess = "";
    mainExit = null;
    execMainPid = 0;
    execMainStart = 0;
    execMainExit = 0;
    group.ensure();
    say("starting, invocation " + invocationId);
    sayWhatIsNotDone();
    runtime.propertiesChanged(this);
    enterCondition();
    return Answer.BEGUN;
  }

  /** Once for what was loaded: settings that only systemd can honour. */
  private void sayWhatIsNotDone() {
    List<String> missing = ServiceSettings.unsupported(loaded);
    if (!saidWhatIsNotDone && !missing.isEmpty()) {
      saidWhatIsNotDone = true;
      say("not supported by the built-in engine, ignored: " + String.join(" ", missing));
    }
  }

  @Override
  Answer stop() {
    forbidRestart = true;
    switch (state) {
      case AUTO_RESTART, AUTO_RESTART_QUEUED -> setState(ServiceState.DEAD);
      case CONDITION,
          START_PRE,
          START,
          START_POST,
          RELOAD,
          RELOAD_SIGNAL,
          RELOAD_NOTIFY,
          STOP_WATCHDOG ->
          enterSignal(ServiceState.STOP_SIGTERM, SUCCESS);
      case RUNNING, EXITED -> enterStop(SUCCESS);
      default -> {}
    }
    return Answer.BEGUN;
  }

  @Override
  boolean canReload() {
    return !loaded.service().exec("ExecReload").isEmpty() || how.type.equals("notify-reload");
  }

  @Override
  boolean reloadSucceeded() {
    return reloadResult.equals(SUCCESS);
  }

  @Override
  boolean willRestart() {
    return switch (state) {
      case DEAD_BEFORE_AUTO_RESTART,
          FAILED_BEFORE_AUTO_RESTART,
          AUTO_RESTART,
          AUTO_RESTART_QUEUED ->
          true;
      default -> false;
    };
  }

  @Override
  Answer reloadUnit() {
    controlPid = 0;
    reloadResult = SUCCESS;
    boolean killed = how.type.equals("notify-reload") && mainPid > 0;
    reloadBegin = monotonicMicros();
    if (killed) {
      Libc.kill(mainPid, how.reloadSignal);
    }
    if (runFirst("ExecReload", how.timeoutStart)) {
      setState(ServiceState.RELOAD);
    } else if (failedToRun()) {
      reloadResult = RESOURCES;
      enterRunning(SUCCESS);
    } else if (killed) {
      arm(how.timeoutStart);
      setState(ServiceState.RELOAD_SIGNAL);
    } else {
      enterRunning(SUCCESS);
    }
    return Answer.BEGUN;
  }

  @Override
  void resetFailed() {
    super.resetFailed();
    restarts = 0;
    if (state == ServiceState.FAILED) {
      setState(ServiceState.DEAD);
    }
    result = SUCCESS;
    reloadResult = SUCCESS;
  }

  @Override
  void forget() {
    disarm();
    group.remove();
    stateFile.delete();
  }

  // ---- steps

  private void enterCondition() {
    if (runFirst("ExecCondition", how.timeoutStart)) {
      setState(ServiceState.CONDITION);
    } else if (failedToRun()) {
      enterDead(RESOURCES, Restart.ALLOWED);
    } else {
      enterStartPre();
    }
  }

  private void enterStartPre() {
    if (runFirst("ExecStartPre", how.timeoutStart)) {
      setState(ServiceState.START_PRE);
    } else if (failedToRun()) {
      enterDead(RESOURCES, Restart.ALLOWED);
    } else {
      enterStart();
    }
  }

  private void enterStart() {
    controlPid = 0;
    mainPid = 0;
    List<ExecCommand> start = loaded.service().exec("ExecStart");
    if (start.isEmpty()) {
      setState(ServiceState.START);
      enterStartPost();
      return;
    }
    boolean forking = how.type.equals("forking");
    boolean simple = how.type.equals("simple") || how.type.equals("idle");
    int pid = spawn(start.get(0), "ExecStart", simple ? TimeSpan.INFINITY : how.timeoutStart);
    if (pid < 0) {
      enterSignal(ServiceState.STOP_SIGTERM, RESOURCES);
      return;
    }
    commands = start;
    command = 0;
    commandKey = "ExecStart";
    if (forking) {
      mainCommand = -1;
      controlPid = pid;
      setState(ServiceState.START);
      return;
    }
    mainCommand = 0;
    setMain(pid);
    if (simple) {
      enterStartPost();
      return;
    }
    setState(ServiceState.START);
    if (how.type.equals("exec")) {
      execPending = true;
      awaitExec(pid);
    }
  }

  /** Type=exec: the start is over as soon as the process is the program. */
  private void awaitExec(int pid) {
    if (!execPending || mainPid != pid || state != ServiceState.START) {
      return;
    }
    if (ServiceLauncher.hasBecomeProgram(pid)) {
      execPending = false;
      enterStartPost();
    } else {
      runtime.loop().after(EXEC_POLL, () -> awaitExec(pid));
    }
  }

  private void enterStartPost() {
    if (runFirst("ExecStartPost", how.timeoutStart)) {
      setState(ServiceState.START_POST);
    } else if (failedToRun()) {
      enterStop(RESOURCES);
    } else {
      enterRunning(SUCCESS);
    }
  }

  private void enterRunning(String outcome) {
    note(outcome);
    controlPid = 0;
    if (!result.equals(SUCCESS)) {
      enterSignal(ServiceState.STOP_SIGTERM, outcome);
    } else if (isGood()) {
      switch (notifyState) {
        case "reloading" -> {
          arm(how.timeoutStart);
          setState(ServiceState.RELOAD_NOTIFY);
        }
        case "stopping" -> enterStopByNotify();
        default -> {
          setState(ServiceState.RUNNING);
          arm(how.runtimeMax);
        }
      }
    } else if (how.remainAfterExit) {
      setState(ServiceState.EXITED);
    } else {
      enterStop(SUCCESS);
    }
  }

  private boolean isGood() {
    if (mainPid > 0) {
      return true;
    }
    if (mainKnown && !how.exitTypeGroup) {
      return false;
    }
    return !members().isEmpty();
  }

  private void enterStopByNotify() {
    arm(how.timeoutStop);
    setState(ServiceState.STOP_SIGTERM);
  }

  private void enterStop(String outcome) {
    note(outcome);
    if (runFirst("ExecStop", how.timeoutStop)) {
      setState(ServiceState.STOP);
    } else if (failedToRun()) {
      enterSignal(ServiceState.STOP_SIGTERM, RESOURCES);
    } else {
      enterSignal(ServiceState.STOP_SIGTERM, SUCCESS);
    }
  }

  private void enterStopPost(String outcome) {
    note(outcome);
    if (runFirst("ExecStopPost", how.timeoutStop)) {
      setState(ServiceState.STOP_POST);
    } else if (failedToRun()) {
      enterSignal(ServiceState.FINAL_SIGTERM, RESOURCES);
    } else {
      enterSignal(ServiceState.FINAL_SIGTERM, SUCCESS);
    }
  }

  private void enterSignal(ServiceState wanted, String outcome) {
    note(outcome);
    if (kill(wanted)) {
      arm(
          wanted == ServiceState.STOP_WATCHDOG || wanted == ServiceState.FINAL_WATCHDOG
              ? how.timeoutAbort
              : how.timeoutStop);
      setState(wanted);
      return;
    }
    boolean asking = wanted == ServiceState.STOP_WATCHDOG || wanted == ServiceState.STOP_SIGTERM;
    boolean finallyAsking =
        wanted == ServiceState.FINAL_WATCHDOG || wanted == ServiceState.FINAL_SIGTERM;
    if (asking && how.sendSigkill) {
      enterSignal(ServiceState.STOP_SIGKILL, SUCCESS);
    } else if (wanted.isStopKilling()) {
      enterStopPost(SUCCESS);
    } else if (finallyAsking && how.sendSigkill) {
      enterSignal(ServiceState.FINAL_SIGKILL, SUCCESS);
    } else {
      enterDead(SUCCESS, Restart.ALLOWED);
    }
  }

  /** Sends a state's signal; whether there is somebody whose end is to be waited for. */
  private boolean kill(ServiceState wanted) {
    if (how.killMode.equals("none")) {
      return false;
    }
    boolean killing = wanted == ServiceState.STOP_SIGKILL || wanted == ServiceState.FINAL_SIGKILL;
    boolean restarting =
        wanted == ServiceState.STOP_SIGTERM && job != null && job.type == Job.Type.RESTART;
    boolean aborting =
        wanted == ServiceState.STOP_WATCHDOG || wanted == ServiceState.FINAL_WATCHDOG;
    int signal =
        killing
            ? how.finalKillSignal
            : aborting ? how.watchdogSignal : restarting ? how.restartKillSignal : how.killSignal;
    boolean wait = false;
    Set<Integer> reached = new LinkedHashSet<>();
    for (int pid : new int[] {mainPid, controlPid}) {
      if (pid > 0 && signal(pid, signal, killing)) {
        reached.add(pid);
        wait = true;
      }
    }
    if (how.killMode.equals("control-group") || (how.killMode.equals("mixed") && killing)) {
      for (int pid : members()) {
        if (reached.add(pid) && signal(pid, signal, killing)) {
          wait = true;
        }
      }
    }
    return wait;
  }

  private boolean signal(int pid, int signal, boolean killing) {
    if (Libc.kill(pid, signal) != 0) {
      return false;
    }
    if (!killing && signal != Signals.KILL && signal != Signals.CONT) {
      Libc.kill(pid, Signals.CONT);
      if (how.sendSighup) {
        Libc.kill(pid, Signals.HUP);
      }
    }
    return true;
  }

  /** Whether a service may come up again by itself. */
  private enum Restart {
    ALLOWED,
    FORBIDDEN
  }

  private void enterDead(String outcome, Restart allowed) {
    note(outcome);
    boolean stopping = job != null && job.type == Job.Type.STOP;
    boolean restart = allowed == Restart.ALLOWED && !stopping && shallRestart();
    boolean success = result.equals(SUCCESS);
    boolean skipped = result.equals("exec-condition");
    say(success ? "deactivated successfully" : "failed with result '" + result + "'");
    mainPid = 0;
    controlPid = 0;
    if (restart && !skipped) {
      if (!how.restartMode.equals("direct")) {
        setState(
            success
                ? ServiceState.DEAD_BEFORE_AUTO_RESTART
                : ServiceState.FAILED_BEFORE_AUTO_RESTART);
      }
      setState(ServiceState.AUTO_RESTART);
      arm(how.restartSec);
    } else {
      setState(success || skipped ? ServiceState.DEAD : ServiceState.FAILED);
    }
    forbidRestart = false;
    notifyAccess = "";
    if (!how.pidFile.isEmpty()) {
      try {
        Files.deleteIfExists(runtime.tree().path(how.pidFile));
      } catch (IOException e) {
        say("cannot remove '" + how.pidFile + "': " + e.getMessage());
      }
    }
  }

  private boolean shallRestart() {
    ProcessExit exit = mainExit;
    if (forbidRestart || (exit != null && how.restartPrevent.contains(exit))) {
      return false;
    }
    if (exit != null && how.restartForce.contains(exit)) {
      return !(how.isOneshot() && result.equals(SUCCESS));
    }
    boolean success = result.equals(SUCCESS);
    boolean skipped = result.equals("exec-condition");
    return switch (how.restart) {
      case "always" -> !skipped;
      case "on-success" -> success;
      case "on-failure" -> !success && !skipped;
      case "on-abnormal" -> !success && !skipped && !result.equals("exit-code");
      case "on-watchdog" -> result.equals("watchdog");
      case "on-abort" -> result.equals("signal") || result.equals("core-dump");
      default -> false;
    };
  }

  private void scheduleRestart() {
    if (job != null && job.type == Job.Type.STOP) {
      return;
    }
    try {
      restarts++;
      setState(ServiceState.AUTO_RESTART_QUEUED);
      say("scheduled restart, restart counter is at " + restarts);
      runtime.jobs().add(Job.Type.START, this, "replace");
      runtime.propertiesChanged(this);
    } catch (BusError e) {
      say("cannot schedule a restart: " + e.getMessage());
      enterDead(RESOURCES, Restart.FORBIDDEN);
    }
  }

  // ---- processes

  /** The first failure of a run is its result. */
  private void note(String outcome) {
    if (result.equals(SUCCESS)) {
      result = outcome;
    }
  }

  private boolean runFirst(String key, Duration limit) {
    controlPid = 0;
    commands = loaded.service().exec(key);
    command = 0;
    commandKey = key;
    return runControl(limit);
  }

  /** After {@link #runFirst}: there was something to run, and that was impossible. */
  private boolean failedToRun() {
    return !commands.isEmpty();
  }

  private boolean runControl(Duration limit) {
    if (command >= commands.size()) {
      return false;
    }
    int pid = spawn(commands.get(command), commandKey, limit);
    controlPid = Math.max(0, pid);
    return pid > 0;
  }

  private int spawn(ExecCommand what, String key, Duration limit) {
    try {
      int pid = launcher.launch(what, key);
      arm(limit);
      return pid;
    } catch (IOException e) {
      say("cannot run '" + what.path() + "': " + e.getMessage());
      return -1;
    }
  }

  private void setMain(int pid) {
    mainPid = pid;
    mainKnown = true;
    execMainPid = pid;
    execMainStart = micros(runtime.clock().instant());
    execMainExit = 0;
    mainExit = null;
    runtime.propertiesChanged(this);
  }

  /** A process of ours ended, see {@code service_sigchld_event()}. */
  void exited(int pid, ProcessExit exit) {
    boolean start = pid == controlPid && commandKey.equals("ExecStart");
    boolean daemon = !how.isOneshot() && (pid != controlPid || start);
    String outcome = outcome(exit, daemon);
    if (pid == mainPid) {
      if (!loadPidFile()) {
        mainExited(exit, outcome);
      }
    } else if (pid == controlPid) {
      controlExited(exit, outcome);
    }
    checkGroup();
  }

  private String outcome(ProcessExit exit, boolean daemon) {
    if (how.success.isClean(exit, daemon)) {
      return SUCCESS;
    }
    return switch (exit.code()) {
      case ProcessExit.EXITED -> "exit-code";
      case ProcessExit.DUMPED -> "core-dump";
      default -> "signal";
    };
  }

  private void mainExited(ProcessExit exit, String found) {
    String outcome = found;
    if (execPending && !(exit.exited() && exit.status() >= 200)) {
      // It was the program before it ended, only quicker than we looked.
      execPending = false;
      if (state == ServiceState.START) {
        enterStartPost();
      }
    }
    execPending = false;
    mainPid = 0;
    mainExit = exit;
    execMainExit = micros(runtime.clock().instant());
    List<ExecCommand> start = loaded.service().exec("ExecStart");
    int index = Math.max(0, mainCommand);
    if (index < start.size() && start.get(index).flags().contains(ExecFlag.IGNORE_FAILURE)) {
      outcome = SUCCESS;
    }
    say("main process exited, " + exit);
    note(outcome);
    runtime.propertiesChanged(this);
    boolean more = how.isOneshot() && mainCommand >= 0 && mainCommand + 1 < start.size();
    if (more && outcome.equals(SUCCESS) && state == ServiceState.START) {
      int pid = spawn(start.get(++mainCommand), "ExecStart", how.timeoutStart);
      if (pid < 0) {
        enterStop(RESOURCES);
      } else {
        setMain(pid);
      }
      return;
    }
    mainCommand = -1;
    if (!how.exitTypeGroup || members().isEmpty()) {
      afterMain(outcome);
    }
  }

  private void afterMain(String outcome) {
    switch (state) {
      case START_POST, RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY -> {
        if (controlPid == 0) {
          enterStop(outcome);
        }
      }
      case START -> afterMainInStart(outcome);
      case RUNNING -> enterRunning(outcome);
      case STOP_WATCHDOG, STOP_SIGTERM, STOP_SIGKILL -> {
        if (controlPid == 0) {
          enterStopPost(outcome);
        }
      }
      case STOP_POST -> {
        if (controlPid == 0) {
          enterSignal(ServiceState.FINAL_SIGTERM, outcome);
        }
      }
      case FINAL_WATCHDOG, FINAL_SIGTERM, FINAL_SIGKILL -> {
        if (controlPid == 0) {
          enterDead(outcome, Restart.ALLOWED);
        }
      }
      default -> {}
    }
  }

  private void afterMainInStart(String outcome) {
    if (how.isOneshot()) {
      if (outcome.equals(SUCCESS)) {
        enterStartPost();
      } else {
        enterSignal(ServiceState.STOP_SIGTERM, outcome);
      }
    } else if (how.isNotify()) {
      if (!outcome.equals(SUCCESS)) {
        enterSignal(ServiceState.STOP_SIGTERM, outcome);
      } else if (!how.remainAfterExit || access().equals("main")) {
        enterSignal(ServiceState.STOP_SIGTERM, PROTOCOL);
      }
    } else {
      enterRunning(outcome);
    }
  }

  private void controlExited(ProcessExit exit, String found) {
    String outcome = found;
    controlPid = 0;
    if (command < commands.size()
        && commands.get(command).flags().contains(ExecFlag.IGNORE_FAILURE)) {
      outcome = SUCCESS;
    }
    if (state == ServiceState.CONDITION) {
      conditionResult = outcome.equals(SUCCESS);
      if (outcome.equals("exit-code") && exit.status() < 255) {
        outcome = "exec-condition";
      }
    }
    say(commandKey + " process exited, " + exit);
    if (state != ServiceState.RELOAD) {
      note(outcome);
    }
    boolean more = command + 1 < commands.size() && !commandKey.equals("ExecStart");
    if (more && outcome.equals(SUCCESS)) {
      command++;
      nextControl();
      return;
    }
    commandKey = "";
    commands = List.of();
    afterControl(outcome);
    runtime.propertiesChanged(this);
  }

  private void nextControl() {
    boolean early = state.active() == ActiveState.ACTIVATING || state == ServiceState.RELOAD;
    if (runControl(early ? how.timeoutStart : how.timeoutStop)) {
      return;
    }
    switch (state) {
      case CONDITION, START_PRE, START_POST, STOP ->
          enterSignal(ServiceState.STOP_SIGTERM, RESOURCES);
      case STOP_POST -> enterDead(RESOURCES, Restart.ALLOWED);
      case RELOAD -> {
        reloadResult = RESOURCES;
        enterRunning(SUCCESS);
      }
      default -> enterStop(RESOURCES);
    }
  }

  private void afterControl(String outcome) {
    boolean success = outcome.equals(SUCCESS);
    switch (state) {
      case CONDITION -> {
        if (success) {
          enterStartPre();
        } else {
          enterSignal(ServiceState.STOP_SIGTERM, outcome);
        }
      }
      case START_PRE -> {
        if (success) {
          enterStart();
        } else {
          enterSignal(ServiceState.STOP_SIGTERM, outcome);
        }
      }
      case START -> afterFork(outcome);
      case START_POST -> {
        if (!success) {
          enterSignal(ServiceState.STOP_SIGTERM, outcome);
        } else if (findMain()) {
          enterRunning(SUCCESS);
        }
      }
      case RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY -> {
        if (success && !loadPidFile()) {
          searchMain();
        }
        reloadResult = outcome;
        if (notifyState.equals("reloading")) {
          setState(ServiceState.RELOAD_NOTIFY);
        } else {
          enterRunning(SUCCESS);
        }
      }
      case STOP -> enterSignal(ServiceState.STOP_SIGTERM, outcome);
      case STOP_WATCHDOG, STOP_SIGTERM, STOP_SIGKILL -> {
        if (mainPid == 0) {
          enterStopPost(outcome);
        }
      }
      case STOP_POST -> {
        if (mainPid == 0) {
          enterSignal(ServiceState.FINAL_SIGTERM, outcome);
        }
      }
      case FINAL_WATCHDOG, FINAL_SIGTERM, FINAL_SIGKILL -> {
        if (mainPid == 0) {
          enterDead(outcome, Restart.ALLOWED);
        }
      }
      default -> {}
    }
  }

  private void afterFork(String outcome) {
    if (!how.type.equals("forking")) {
      return;
    }
    if (!outcome.equals(SUCCESS)) {
      enterSignal(ServiceState.STOP_SIGTERM, outcome);
      return;
    }
    boolean post = !loaded.service().exec("ExecStartPost").isEmpty();
    if (how.pidFile.isEmpty()) {
      searchMain();
    } else if (!loadPidFile() && !post) {
      demandPidFile();
      return;
    }
    enterStartPost();
  }

  /** After ExecStartPost=: the main process is known, or never will be and needs not. */
  private boolean findMain() {
    if (how.pidFile.isEmpty()) {
      searchMain();
      return true;
    }
    if (loadPidFile() || mainPid > 0) {
      return true;
    }
    demandPidFile();
    return false;
  }

  /** The PID file may come a moment after its writer's parent has gone. */
  private void demandPidFile() {
    if (members().isEmpty()) {
      if (state == ServiceState.START) {
        enterSignal(ServiceState.STOP_SIGTERM, PROTOCOL);
      } else {
        enterStop(PROTOCOL);
      }
      return;
    }
    ServiceState waiting = state;
    runtime
        .loop()
        .after(
            GROUP_POLL,
            () -> {
              if (state != waiting) {
                return;
              }
              if (!loadPidFile()) {
                demandPidFile();
              } else if (state == ServiceState.START) {
                enterStartPost();
              } else {
                enterRunning(SUCCESS);
              }
            });
  }

  /** Whether the PID file names a living process other than the one we knew. */
  private boolean loadPidFile() {
    if (how.pidFile.isEmpty()) {
      return false;
    }
    try {
      String text =
          Files.readString(runtime.tree().path(how.pidFile), StandardCharsets.US_ASCII).strip();
      int pid = Integer.parseInt(text);
      if (pid <= 1 || pid == mainPid || pid == controlPid || ProcessGroup.startTicks(pid) == 0) {
        return false;
      }
      adoptMain(pid);
      return true;
    } catch (IOException | NumberFormatException e) {
      return false;
    }
  }

  private void adoptMain(int pid) {
    setMain(pid);
    runtime.watch(pid);
  }

  /** Guesses the main process of a forking service: the only one that is left and ours. */
  private void searchMain() {
    if (mainKnown || !how.guessMainPid) {
      return;
    }
    Set<Integer> left = members();
    left.remove(controlPid);
    int own = Libc.getpid();
    int found = 0;
    for (int pid : left) {
      String[] stat = ProcessGroup.stat(Path.of("/proc"), pid);
      if (stat.length > 1 && stat[1].equals(Integer.toString(own))) {
        if (found != 0) {
          return;
        }
        found = pid;
      }
    }
    if (found != 0) {
      setMain(found);
    }
  }

  // ---- the group

  private boolean waitsForGroup() {
    return state.isKilling()
        || (state == ServiceState.RUNNING && mainPid == 0)
        || (state == ServiceState.START && how.isNotify() && mainPid == 0)
        || (how.exitTypeGroup && mainPid == 0 && state != ServiceState.DEAD);
  }

  /** Looks whether the last process has gone, where nothing else would tell. */
  void checkGroup() {
    if (groupPoll != null) {
      groupPoll.cancel();
      groupPoll = null;
    }
    if (!waitsForGroup() || mainPid > 0 || controlPid > 0) {
      return;
    }
    if (members().isEmpty()) {
      groupEmpty();
    } else {
      groupPoll = runtime.loop().after(GROUP_POLL, this::checkGroup);
    }
  }

  private void groupEmpty() {
    switch (state) {
      case START -> {
        if (how.isNotify()) {
          enterStopPost(PROTOCOL);
        } else if (how.exitTypeGroup) {
          enterStopPost(SUCCESS);
        }
      }
      case RUNNING -> enterRunning(SUCCESS);
      case STOP_WATCHDOG, STOP_SIGTERM, STOP_SIGKILL -> enterStopPost(SUCCESS);
      case FINAL_WATCHDOG, FINAL_SIGTERM, FINAL_SIGKILL -> enterDead(SUCCESS, Restart.ALLOWED);
      default -> {}
    }
  }

  // ---- time

  private void arm(Duration limit) {
    disarm();
    if (!limit.equals(TimeSpan.INFINITY)) {
      timeoutDeadline = System.nanoTime() + limit.toNanos();
      timeout = runtime.loop().after(limit, this::timedOut);
    }
  }

  private void disarm() {
    if (timeout != null) {
      timeout.cancel();
      timeout = null;
    }
  }

  private void extend(Duration by) {
    long wanted = System.nanoTime() + by.toNanos();
    boolean limited = state.active() != ActiveState.ACTIVE || state == ServiceState.RUNNING;
    if (limited && timeout != null && wanted - timeoutDeadline > 0) {
      arm(by);
    }
  }

  private void timedOut() {
    timeout = null;
    switch (state) {
      case CONDITION, START_PRE, START, START_POST -> {
        say(state.id() + " operation timed out");
        giveUp(how.startFailureMode, ServiceState.STOP_SIGTERM);
      }
      case RUNNING -> {
        say("reached its runtime limit");
        enterStop(TIMEOUT);
      }
      case RELOAD, RELOAD_SIGNAL, RELOAD_NOTIFY -> {
        say("reload operation timed out");
        if (controlPid > 0) {
          Libc.kill(controlPid, Signals.KILL);
        }
        reloadResult = TIMEOUT;
        enterRunning(SUCCESS);
      }
      case STOP -> giveUp(how.stopFailureMode, ServiceState.STOP_SIGTERM);
      case STOP_SIGTERM, FINAL_SIGTERM -> {
        boolean last = state == ServiceState.FINAL_SIGTERM;
        say("state '" + state.id() + "' timed out");
        if (how.stopFailureMode.equals("abort")) {
          enterSignal(last ? ServiceState.FINAL_WATCHDOG : ServiceState.STOP_WATCHDOG, TIMEOUT);
        } else {
          killOrGoOn(last);
        }
      }
      case STOP_WATCHDOG -> killOrGoOn(false);
      case FINAL_WATCHDOG -> killOrGoOn(true);
      case STOP_SIGKILL -> enterStopPost(TIMEOUT);
      case STOP_POST -> giveUp(how.stopFailureMode, ServiceState.FINAL_SIGTERM);
      case FINAL_SIGKILL -> enterDead(TIMEOUT, Restart.ALLOWED);
      case AUTO_RESTART -> scheduleRestart();
      default -> {}
    }
  }

  private void giveUp(String mode, ServiceState gentle) {
    boolean last = gentle == ServiceState.FINAL_SIGTERM;
    switch (mode) {
      case "abort" ->
          enterSignal(last ? ServiceState.FINAL_WATCHDOG : ServiceState.STOP_WATCHDOG, TIMEOUT);
      case "kill" -> killOrGoOn(last);
      default -> enterSignal(gentle, TIMEOUT);
    }
  }

  private void killOrGoOn(boolean last) {
    if (how.sendSigkill) {
      enterSignal(last ? ServiceState.FINAL_SIGKILL : ServiceState.STOP_SIGKILL, TIMEOUT);
    } else if (last) {
      enterDead(TIMEOUT, Restart.FORBIDDEN);
    } else {
      enterStopPost(TIMEOUT);
    }
  }

  // ---- notifications

  private String access() {
    return notifyAccess.isEmpty() ? how.notifyAccess : notifyAccess;
  }

  /** What a process of this service says, sd_notify(3). */
  void notified(int pid, List<String> lines) {
    boolean allowed =
        switch (access()) {
          case "all" -> true;
          case "main" -> pid == mainPid;
          case "exec" -> pid == mainPid || pid == controlPid;
          default -> false;
        };
    if (!allowed) {
      return;
    }
    for (String line : lines) {
      if (line.startsWith("MAINPID=")) {
        newMain(line.substring(8));
      }
    }
    if (lines.contains("STOPPING=1")) {
      notifyState = "stopping";
      if (state == ServiceState.RUNNING
          || state == ServiceState.RELOAD_SIGNAL
          || state == ServiceState.RELOAD_NOTIFY) {
        enterStopByNotify();
      }
    } else if (lines.contains("READY=1")) {
      ready(lines);
    } else if (lines.contains("RELOADING=1")) {
      notifyState = "reloading";
      if (state == ServiceState.RELOAD_SIGNAL && isOfThisReload(lines)) {
        setState(ServiceState.RELOAD_NOTIFY);
      } else if (state == ServiceState.RUNNING) {
        arm(how.timeoutStart);
        setState(ServiceState.RELOAD_NOTIFY);
      }
    }
    for (String line : lines) {
      notified(line);
    }
    runtime.propertiesChanged(this);
  }

  private void notified(String line) {
    if (line.startsWith("STATUS=")) {
      statusText = line.substring(7);
    } else if (line.startsWith("NOTIFYACCESS=")) {
      notifyAccess = line.substring(13);
    } else if (line.startsWith("EXTEND_TIMEOUT_USEC=")) {
      long micros = number(line.substring(20));
      if (micros > 0) {
        extend(Duration.ofNanos(Math.min(micros, Long.MAX_VALUE / 4000) * 1000));
      }
    }
  }

  private void ready(List<String> lines) {
    notifyState = "ready";
    if (lines.contains("RELOADING=1")
        && state == ServiceState.RELOAD_SIGNAL
        && isOfThisReload(lines)) {
      enterRunning(SUCCESS);
    }
    if (how.isNotify() && state == ServiceState.START) {
      enterStartPost();
    }
    if (state == ServiceState.RELOAD_NOTIFY) {
      enterRunning(SUCCESS);
    }
  }

  private boolean isOfThisReload(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("MONOTONIC_USEC=")) {
        return number(line.substring(15)) >= reloadBegin;
      }
    }
    return false;
  }

  private void newMain(String text) {
    long pid = number(text);
    boolean fits =
        switch (state) {
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
    if (fits && pid > 1 && pid <= Integer.MAX_VALUE && pid != mainPid) {
      adoptMain((int) pid);
    }
  }

  private static long number(String digits) {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  /** CLOCK_MONOTONIC, which is what Java's clock of that kind reads on Linux. */
  private static long monotonicMicros() {
    return System.nanoTime() / 1000;
  }

  // ---- state

  private void setState(ServiceState now) {
    ActiveState before = activeState();
    ServiceState old = state;
    state = now;
    if (!needsTimer(now)) {
      disarm();
    }
    if (now == ServiceState.DEAD || now == ServiceState.FAILED) {
      commands = List.of();
      group.remove();
    }
    if (old != now) {
      changed(before);
      stateFile.write(this);
    }
    if (waitsForGroup() && mainPid == 0 && controlPid == 0) {
      runtime.loop().post(this::checkGroup);
    }
  }

  private static boolean needsTimer(ServiceState state) {
    return switch (state) {
      case DEAD, FAILED, EXITED, AUTO_RESTART_QUEUED -> false;
      default -> true;
    };
  }

  private void say(String message) {
    runtime.log().say(name(), message);
  }

  /** Takes a process that runs already for the main one. */
  void adopt(ServiceStateFile.Saved saved) {
    invocationId = saved.invocation();
    restarts = saved.restarts();
    mainKnown = true;
    if (saved.mainPid() > 0) {
      group.ensure();
      adoptMain(saved.mainPid());
      say("adopted process " + saved.mainPid());
    }
    execMainStart = saved.started();
    setState(saved.mainPid() > 0 ? ServiceState.RUNNING : ServiceState.EXITED);
    activeEnter = saved.activeEnter();
    stateFile.write(this);
    runtime.propertiesChanged(this);
  }

  ServiceStateFile stateFile() {
    return stateFile;
  }

  @Override
  Map<String, Variant<?>> kindProperties() {
    return ServiceProperties.of(this);
  }

  @Override
  Set<String> changingProperties() {
    return ServiceProperties.CHANGING;
  }

  @Override
  Set<String> implicit(String... keys) {
    Set<String> names = new LinkedHashSet<>();
    for (String key : keys) {
      if (key.equals("Requires") || key.equals("After")) {
        names.addAll(settings.names("Service", "Sockets"));
      }
    }
    return names;
  }
}
