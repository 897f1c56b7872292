package dev.dockerctl.change;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.Transaction;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobProgress;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.unit.EditedFileTree;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts, stops, restarts and reloads the daemon: checks first what it would start with, proves
 * afterwards that it runs with it, and brings the last good configuration back when it does not.
 */
public final class DaemonControl {
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration API_DEADLINE = Duration.ofSeconds(5);
  private static final Duration GUARD_MARGIN = Duration.ofSeconds(30);

  private final Host host;
  private final ConfigurationReader reader;
  private final Catalog catalog;
  private final ServiceManager services;
  private final Settings settings;
  private final GoodConfiguration good;
  private final LocalSocket sockets;
  private final DaemonProof proof;

  /**
   * How a control works.
   *
   * @param deadline how long a job of the service manager may take
   * @param settle how long a daemon with a changed configuration must live to count as up
   * @param confirmWithin after what time a change is undone that nobody confirms; empty for never
   * @param launcher how a guard starts dockerctl; null to arm none
   * @param consent asked before running containers stop
   * @param listener told how a job goes
   */
  public record Settings(
      Duration deadline,
      Duration settle,
      Optional<Duration> confirmWithin,
      Guard.@Nullable Launcher launcher,
      Consent consent,
      Consumer<JobProgress> listener) {}

  /** Asked before something is done that a user may not have thought of. */
  @FunctionalInterface
  public interface Consent {
    /** Returns if running containers may stop, and ends the command otherwise. */
    void containersStop(List<String> names);
  }

  /** Checks that a configuration can start, and ends the command if it cannot. */
  @FunctionalInterface
  public interface Check {
    /** Returns if the daemon would start with it. */
    void requireStartable(Configuration configuration);
  }

  private final Check check;

  /** A control of a host's daemon. */
  public DaemonControl(
      Host host, ConfigurationReader reader, Catalog catalog, Tools tools, Settings settings) {
    this.host = host;
    this.reader = reader;
    this.catalog = catalog;
    this.services = tools.services();
    this.check = tools.check();
    this.settings = settings;
    this.good = new GoodConfiguration(host);
    this.sockets = new LocalSocket(host, reader);
    this.proof = new DaemonProof(host, services, tools.journal(), sockets);
  }

  /**
   * What a control works with.
   *
   * @param services the service manager
   * @param journal where the daemon's log is read
   * @param check the check before anything is done
   */
  public record Tools(ServiceManager services, Journal journal, Check check) {}

  /** Restarts the daemon with what is on disk. */
  public Activation restart(String unit) {
    return activate(unit, Activation.Action.RESTART);
  }

  /** Starts the daemon, unless it runs. */
  public Activation start(String unit) {
    return activate(unit, Activation.Action.START);
  }

  /** Has the daemon read its JSON file again. */
  public Activation reload(String unit) {
    if (!services.unit(unit).isActive()) {
      throw new DockerctlException(
              ErrorCode.NOT_FOUND, "cannot reload '" + unit + "': it is not running")
          .hint("dockerctl start");
    }
    return activate(unit, Activation.Action.RELOAD);
  }

  /** Stops the daemon. */
  public Activation stop(String unit) {
    Configuration disk = reader.read(unit);
    disk.requireLoaded();
    if (services.unit(unit).isActive()) {
      askAboutContainers(disk);
    }
    JobResult job = services.stop(unit, jobs());
    if (!job.done()) {
      throw new DockerctlException(
              ErrorCode.FAILED,
              "cannot stop '" + unit + "': the job ended as '" + job.outcome().id() + "'")
          .hint("dockerctl status");
    }
    return Activation.ended(Activation.Action.STOP, Activation.Result.DONE);
  }

  /** Remembers a configuration as good if the daemon runs with it now. */
  public void rememberIfRunning(Configuration disk) {
    RunningDaemon running = running(disk.unit().name());
    boolean good =
        running != null
            && Drift.of(disk, running, catalog).state() == Drift.State.IN_SYNC
            && !guard(disk.unit().name()).isArmed(Guard.Kind.CONFIRM);
    if (good) {
      this.good.save(disk);
    }
  }

  /** Where control groups do not tell, as without systemd, the service manager does. */
  private @Nullable RunningDaemon running(String unit) {
    RunningDaemon known = RunningDaemon.ofUnit(host, unit);
    return known != null ? known : RunningDaemon.ofPid(host, services.unit(unit).mainPid());
  }

  /** Keeps a change that waits to be confirmed. */
  public void confirm(String unit) {
    Guard guard = guard(unit);
    if (!guard.isArmed(Guard.Kind.CONFIRM)) {
      throw new DockerctlException(
              ErrorCode.FAILED, "cannot confirm: no change of '" + unit + "' waits for it")
          .hint("dockerctl history shows what became of it");
    }
    DockerctlException failure = guard.cancel(Guard.Kind.CONFIRM);
    if (failure != null) {
      throw failure;
    }
    good.save(reader.read(unit));
  }

  /** What an armed guard does when its time has come. */
  public Activation guardFires(String unit, Guard.Kind kind) {
    try (ConfigurationLock lock = lock()) {
      new Transaction(lock, ApplyChange.directories(host)).recover();
      Configuration disk = reader.read(unit);
      UnitState state = services.unit(unit);
      boolean runs =
          state.isActive()
              && Drift.of(disk, RunningDaemon.ofPid(host, state.mainPid()), catalog).state()
                  == Drift.State.IN_SYNC;
      if (kind == Guard.Kind.RESTART && runs) {
        return Activation.NONE;
      }
      String reason =
          runs ? "nobody confirmed the change" : "the daemon does not run as configured";
      return goBack(
          lock, disk, Activation.Action.RESTART, new Activation.Failure(reason, List.of()));
    }
  }

  private Activation activate(String unit, Activation.Action action) {
    Configuration disk = reader.read(unit);
    disk.requireLoaded();
    check.requireStartable(disk);
    UnitState before = services.unit(unit);
    if (action == Activation.Action.RESTART && before.isActive()) {
      askAboutContainers(disk);
    }
    try (ConfigurationLock lock = lock()) {
      new Transaction(lock, ApplyChange.directories(host)).recover();
      return activateLocked(lock, reader.read(unit), action);
    }
  }

  private Activation activateLocked(
      ConfigurationLock lock, Configuration disk, Activation.Action action) {
    String unit = disk.unit().name();
    Guard guard = guard(unit);
    List<FileEdit> changes = good.edits(disk);
    Configuration lastGood = lastGood(disk, changes);
    boolean changed = !changes.isEmpty() || !good.isKnown();
    guard.arm(Guard.Kind.RESTART, settings.deadline().plus(settings.settle()).plus(GUARD_MARGIN));
    settings.confirmWithin().ifPresent(in -> guard.arm(Guard.Kind.CONFIRM, in));
    prepare(unit);
    Attempt attempt = attempt(disk, action, changed ? settings.settle() : Duration.ZERO);
    Activation.Failure failure = attempt.failure();
    if (failure != null) {
      Activation result = goBack(lock, disk, action, failure);
      if (result.result() == Activation.Result.ROLLED_BACK) {
        guard.cancel(Guard.Kind.RESTART);
        guard.cancel(Guard.Kind.CONFIRM);
      }
      return result;
    }
    if (!guard.isPossible() || !guard.isArmed(Guard.Kind.CONFIRM)) {
      good.save(disk);
    }
    guard.cancel(Guard.Kind.RESTART);
    RunningDaemon running = RunningDaemon.ofPid(host, services.unit(unit).mainPid());
    long downtime = action == Activation.Action.RESTART ? attempt.took().toMillis() : 0;
    return new Activation(
        action, Activation.Result.DONE, downtime, running, effects(lastGood, disk, running), null);
  }

  /** Runs the job and looks what became of it; a manager that does not answer is a failure too. */
  private Attempt attempt(Configuration disk, Activation.Action action, Duration settle) {
    try {
      JobResult job = run(disk.unit().name(), action);
      return new Attempt(job.took(), proof.failure(disk, job, settle));
    } catch (DockerctlException e) {
      return new Attempt(Duration.ZERO, new Activation.Failure(e.message(), List.of()));
    }
  }

  /** How a job went. */
  private record Attempt(Duration took, Activation.@Nullable Failure failure) {}

  /** The configuration as the last good files would give it; before the first one, the vendor's. */
  private Configuration lastGood(Configuration disk, List<FileEdit> changes) {
    if (!good.isKnown()) {
      return reader.vendor(disk);
    }
    Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();
    changes.forEach(edit -> contents.put(edit.path(), edit.after()));
    return contents.isEmpty()
        ? disk
        : reader.read(disk.unit().name(), new EditedFileTree(disk.tree(), contents));
  }

  private List<OptionEffect> effects(
      Configuration before, Configuration after, @Nullable RunningDaemon running) {
    Map<String, Object> info =
        sockets
            .of(after)
            .map(socket -> new DockerApi(host.path(socket)).info(API_DEADLINE))
            .orElse(Map.of());
    Drift drift = Drift.of(after, running, catalog);
    return new EffectCheck(info, drift.pending()).of(before, after);
  }

  private void prepare(String unit) {
    UnitState state = services.unit(unit);
    if (state.needDaemonReload()) {
      services.daemonReload();
    }
    // Restarts by hand count for the start limit too: clearing it keeps a series of them going.
    services.resetFailed(unit);
  }

  private JobResult run(String unit, Activation.Action action) {
    return switch (action) {
      case START -> services.start(unit, jobs());
      case RELOAD -> services.reload(unit, jobs());
      default -> services.restart(unit, jobs());
    };
  }

  /** Brings the last good configuration back on disk and in the daemon. */
  private Activation goBack(
      ConfigurationLock lock,
      Configuration disk,
      Activation.Action action,
      Activation.Failure failure) {
    String unit = disk.unit().name();
    List<FileEdit> edits = good.edits(disk);
    if (edits.isEmpty()) {
      Activation.Failure last =
          new Activation.Failure(
              failure.reason() + ", and there is no earlier configuration to bring back",
              failure.lines());
      return new Activation(action, Activation.Result.FAILED, 0, null, List.of(), last);
    }
    try {
      new RollbackRecord(host).add(edits);
      new Transaction(lock, ApplyChange.directories(host)).commit(edits);
      services.daemonReload();
      services.resetFailed(unit);
      JobResult job = services.restart(unit, jobs());
      Configuration back = reader.read(unit);
      boolean up = proof.failure(back, job, Duration.ZERO) == null;
      RunningDaemon running = RunningDaemon.ofPid(host, services.unit(unit).mainPid());
      Activation.Result result = up ? Activation.Result.ROLLED_BACK : Activation.Result.FAILED;
      return new Activation(action, result, job.took().toMillis(), running, List.of(), failure);
    } catch (DockerctlException e) {
      Activation.Failure both =
          new Activation.Failure(
              failure.reason() + "; and the restore failed: " + e.message(), failure.lines());
      return new Activation(action, Activation.Result.FAILED, 0, null, List.of(), both);
    }
  }

  private void askAboutContainers(Configuration disk) {
    boolean survive =
        disk.option("live-restore").map(option -> option.texts().contains("true")).orElse(false);
    Optional<String> socket = sockets.of(disk);
    if (survive || socket.isEmpty()) {
      return;
    }
    List<String> names = new DockerApi(host.path(socket.get())).runningContainers(API_DEADLINE);
    if (!names.isEmpty()) {
      settings.consent().containersStop(names);
    }
  }

  private JobOptions jobs() {
    return new JobOptions(settings.deadline(), settings.listener());
  }

  private Guard guard(String unit) {
    return new Guard(services, settings.launcher(), unit);
  }

  private ConfigurationLock lock() {
    return ConfigurationLock.acquire(
        ApplyChange.directories(host).lockFile(), LOCK_TIMEOUT, "dockerctl restart");
  }
}
