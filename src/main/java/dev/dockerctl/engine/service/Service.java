package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.ProcessExit;
import dev.dockerctl.engine.process.ProcessGroup;
import dev.dockerctl.engine.unit.ActiveState;
import dev.dockerctl.engine.unit.Answer;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.unit.LoadedUnit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedesktop.dbus.types.Variant;
import org.jspecify.annotations.Nullable;

/**
 * A service and its life, which follows systemd 257 (src/core/service.c) state by state: a client
 * cannot tell the difference. Here is what others ask of it; {@link ServiceSteps} has the steps,
 * and {@link ServiceEvents} what happens on the way.
 */
public final class Service extends DescribedService {
  private final ServiceStateFile stateFile;
  private final ServiceRun run;
  private final ServiceSteps steps;
  private final ServiceEvents events;

  public Service(EngineRuntime runtime, LoadedUnit loaded) {
    super(runtime, loaded);
    stateFile = new ServiceStateFile(runtime.folder().resolve("units").resolve(loaded.name()));
    TimeLimit deadline = new TimeLimit(runtime.loop(), this::timedOut);
    ServiceLauncher launcher = new ServiceLauncher(this, deadline);
    run =
        new ServiceRun(
            this,
            new ServiceStatus(this::entered),
            new MainProcess(this),
            new ControlProcess(this, launcher),
            deadline,
            new NotifyState());
    steps = ServiceSteps.of(run, launcher);
    events = new ServiceEvents(run, steps);
  }

  // ---- what it is

  @Override
  public ActiveState activeState() {
    return activeState(run.state());
  }

  private ActiveState activeState(ServiceState state) {
    ActiveState active = state.active();
    boolean idle = how().type.equals("idle") && active == ActiveState.ACTIVATING;
    // To others, one that waits for its turn is there already.
    return idle && !state.isRestarting() ? ActiveState.ACTIVE : active;
  }

  @Override
  public String subState() {
    return run.state().id();
  }

  /** The parts of the running service. */
  ServiceRun run() {
    return run;
  }

  /** The number of automatic restarts since the last start by a client. */
  int restarts() {
    return steps.restart().count();
  }

  /** How the last reload went. */
  ServiceResult reloadResult() {
    return steps.reload().result();
  }

  /** Tells whether a process is the main process or the control process. */
  public boolean runs(int pid) {
    return run.main().pid() == pid || run.control().pid() == pid;
  }

  @Override
  public boolean reloadSucceeded() {
    return steps.reload().result() == ServiceResult.SUCCESS;
  }

  @Override
  public boolean willRestart() {
    return run.state().isRestarting();
  }

  // ---- what is asked of it

  /** Whether a process is the main one, or another of this run. */
  public boolean owns(int pid) {
    return run.main().pid() == pid || members().contains(pid);
  }

  /**
   * Its processes.
   *
   * @param who {@code main}, {@code control} or {@code all} as in systemctl(1), perhaps with {@code
   *     -fail} behind
   */
  public Set<Integer> processes(String who) {
    return run.processes(who);
  }

  /** Whether the last run ended well. */
  public boolean succeeded() {
    return run.status().result() == ServiceResult.SUCCESS;
  }

  /** How the main process ended last; null if it did not. */
  public @Nullable ProcessExit mainExit() {
    return run.main().exit();
  }

  /** The main process; 0 if there is none. */
  public int mainPid() {
    return run.main().pid();
  }

  @Override
  public void known() {
    if (isLoaded()) {
      new Adoption(runtime).byPidFile(this);
    }
  }

  @Override
  public void limitHit() {
    say("start request repeated too quickly");
    steps.stop().deadForGood(ServiceResult.START_LIMIT_HIT);
  }

  @Override
  public Answer start() {
    ServiceState state = run.state();
    if (state.active() == ActiveState.DEACTIVATING) {
      return Answer.LATER;
    }
    return switch (state) {
      case CONDITION, START_PRE, START, START_POST -> Answer.BEGUN;
      case AUTO_RESTART -> {
        steps.restart().queue();
        yield Answer.LATER;
      }
      default -> {
        begin();
        yield Answer.BEGUN;
      }
    };
  }

  private void begin() {
    newInvocation();
    run.reset();
    steps.reload().forgetResult();
    steps.restart().allow();
    if (run.state() != ServiceState.AUTO_RESTART_QUEUED) {
      steps.restart().setCount(0);
    }
    group().ensure();
    say("starting, invocation " + invocationId);
    sayWhatIsNotDone();
    propertiesChanged();
    steps.start().begin();
  }

  @Override
  public Answer stop() {
    steps.stop().request();
    return Answer.BEGUN;
  }

  @Override
  public Answer reloadUnit() {
    steps.reload().begin();
    return Answer.BEGUN;
  }

  @Override
  public void resetFailed() {
    super.resetFailed();
    steps.restart().setCount(0);
    if (run.state() == ServiceState.FAILED) {
      run.status().become(ServiceState.DEAD);
    }
    run.status().forgetResult();
    steps.reload().forgetResult();
  }

  @Override
  public void forget() {
    run.deadline().clear();
    group().remove();
    stateFile.delete();
  }

  // ---- what happens to it

  /** A process of ours ended. */
  public void exited(int pid, ProcessExit exit) {
    events.exited(pid, exit);
  }

  /** A process ended, which may have been the last of this service. */
  public void checkGroup() {
    events.look();
  }

  /** What a process of this service says, sd_notify(3). */
  public void notified(int pid, List<String> lines) {
    events.notified(pid, lines);
  }

  private void timedOut() {
    events.timedOut();
  }

  private void entered(ServiceState before, ServiceState now) {
    if (!now.isTimed()) {
      run.deadline().clear();
    }
    if (now == ServiceState.DEAD || now == ServiceState.FAILED) {
      run.control().finish();
      group().remove();
    }
    if (before != now) {
      changed(activeState(before));
      save();
    }
    events.entered();
  }

  /** Notes what the next engine has to know; a service that is down leaves nothing. */
  private void save() {
    MainProcess main = run.main();
    if (!main.isRunning() && run.state() != ServiceState.EXITED) {
      stateFile.delete();
      return;
    }
    try {
      stateFile.write(
          new ServiceStateFile.Saved(
              main.pid(),
              ProcessGroup.startTicks(main.pid()),
              invocationId,
              steps.restart().count(),
              main.started(),
              activeEnter));
    } catch (IOException e) {
      say("cannot note its state: " + e.getMessage());
    }
  }

  /** Takes a process that runs already for the main one. */
  void adopt(ServiceStateFile.Saved saved) {
    invocationId = saved.invocation();
    steps.restart().setCount(saved.restarts());
    if (saved.mainPid() > 0) {
      group().ensure();
      say("adopted process " + saved.mainPid());
    }
    run.main().resume(saved.mainPid(), saved.started());
    run.status().become(saved.mainPid() > 0 ? ServiceState.RUNNING : ServiceState.EXITED);
    activeEnter = saved.activeEnter();
    save();
    propertiesChanged();
  }

  ServiceStateFile stateFile() {
    return stateFile;
  }

  // ---- what clients see

  @Override
  public Map<String, Variant<?>> kindProperties() {
    return ServiceProperties.of(this);
  }

  @Override
  public Set<String> changingProperties() {
    return ServiceProperties.CHANGING;
  }
}
