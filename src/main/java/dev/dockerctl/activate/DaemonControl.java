package dev.dockerctl.activate;

import dev.dockerctl.activate.guard.Guard;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.check.StandingWarnings;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.ChangedUnitFiles;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Starts, stops, restarts and reloads the daemon, and keeps or undoes what waits for that. */
public final class DaemonControl {
  private static final Duration LOCK_TIMEOUT = Duration.ofMinutes(5);

  private final Host host;
  private final ConfigurationReader reader;
  private final Catalog catalog;
  private final Tools tools;
  private final Terms terms;
  private final LocalSocket sockets;
  private final ChangeControl change;

  /** A control of a host's daemon. */
  public DaemonControl(
      Host host, ConfigurationReader reader, Catalog catalog, Tools tools, Terms terms) {
    this.host = host;
    this.reader = reader;
    this.catalog = catalog;
    this.tools = tools;
    this.terms = terms;
    this.sockets = new LocalSocket(host, reader);
    this.change = new ChangeControl(host, reader, catalog, tools, terms);
  }

  /** What a change needs of the same daemon. */
  public ChangeControl forChange() {
    return change;
  }

  /** Restarts the daemon with what is on disk. */
  public Activation restart(String unit) {
    return locked(unit, Activation.Action.RESTART);
  }

  /** Starts the daemon; where it runs, it tells what a restart would bring and does nothing. */
  public Activation start(String unit) {
    return locked(unit, Activation.Action.START);
  }

  private Activation locked(String unit, Activation.Action action) {
    Configuration first = reader.read(unit);
    first.requireLoaded();
    ChangeControl.requireService(unit, action);
    if (action == Activation.Action.START && tools.services().unit(unit).isActive()) {
      return runsAlready(first);
    }
    if (!keepsState()) {
      return unguarded(first, action);
    }
    try (ConfigurationLock lock = lock(action)) {
      endInterrupted(lock);
      Optional<PendingUndo> waiting =
          action == Activation.Action.START
              ? new Unfinished(host).unconfirmed(unit)
              : Optional.empty();
      if (waiting.isEmpty()) {
        change.settle(unit);
      }
      Configuration disk = reader.read(unit);
      disk.requireLoaded();
      tools.check().requireStartable(disk);
      warn(disk);
      change.stopConsent().beforeRestart(disk);
      if (waiting.isPresent()) {
        UnguardedJob job = new UnguardedJob(host, tools, sockets, terms);
        return new Unfinished(host).orUndone(unit, job.start(disk, waiting.get()), change.cutOff());
      }
      change.rememberIfRunning(disk);
      return activate(new Activator.Task(disk, disk, action, OwnChange.NONE));
    }
  }

  private Activation activate(Activator.Task task) {
    Activator activator = change.activator();
    Optional<Activator.Armed> armed = armed(activator, task);
    return armed.isPresent()
        ? activator.run(armed.get())
        : new UnguardedJob(host, tools, sockets, terms).run(task.after(), task.action());
  }

  /**
   * Empty where no undo can be kept, as on a full disk, and none is owed: the daemon is down, and
   * nothing was changed for it.
   */
  private Optional<Activator.Armed> armed(Activator activator, Activator.Task task) {
    try {
      return Optional.of(activator.arm(task));
    } catch (DockerctlException e) {
      if (e.code() != ErrorCode.FAILED
          || terms.confirmWithin().isPresent()
          || change.running(task.unit()) != null) {
        throw e;
      }
      terms
          .teller()
          .notes()
          .accept("warning: " + e.message() + "; if this start fails, nothing is undone");
      return Optional.empty();
    }
  }

  /** Said before the daemon is started with it. */
  private void warn(Configuration disk) {
    for (String sentence : new StandingWarnings(host, catalog).sentences(disk)) {
      terms.teller().notes().accept("warning: " + sentence);
    }
  }

  private Activation runsAlready(Configuration disk) {
    warn(disk);
    RunningDaemon running = change.running(disk.unit().name());
    Set<String> pending = Drift.of(host, reader, disk, running, tools.apis()).differing();
    List<String> changed = ChangedUnitFiles.since(host, disk, running);
    if (pending.isEmpty() && !changed.isEmpty()) {
      terms.teller().notes().accept(ChangedUnitFiles.sentence(changed));
    }
    return Activation.of(Activation.Action.START, Activation.Result.SKIPPED, running, pending);
  }

  /** Only who may write the state can take the lock, and has a last good configuration. */
  private boolean keepsState() {
    return host.user().isRoot() || host.isUserScope() || host.isSandbox();
  }

  /** For a user whom the service manager allows it: what can be done without root's state. */
  private Activation unguarded(Configuration disk, Activation.Action action) {
    tools.check().requireStartable(disk);
    warn(disk);
    permitted(
        () -> change.stopConsent().beforeRestart(disk),
        () -> tools.services().requireRestartAllowed(disk.unit().name()));
    terms
        .teller()
        .notes()
        .accept("only root can go back to the last good configuration if this fails");
    return new UnguardedJob(host, tools, sockets, terms).run(disk, action);
  }

  /** That nobody agrees is no reason where the user may not do it anyway. */
  private void permitted(Runnable consent, Runnable permission) {
    try {
      consent.run();
    } catch (DockerctlException e) {
      if (!keepsState()) {
        permission.run();
      }
      throw e;
    }
  }

  /** Has the daemon read its JSON file again. */
  public Activation reload(String unit) {
    Configuration disk = reader.read(unit);
    disk.requireLoaded();
    change.requireRunning(unit);
    new ReloadCheck(host, catalog).require(disk, change.running(unit));
    if (!keepsState()) {
      return new Reload(host, reader, catalog, tools, terms).run(disk, Set.of());
    }
    try (ConfigurationLock lock = lock(Activation.Action.RELOAD)) {
      endInterrupted(lock);
      new Unfinished(host)
          .damaged(unit)
          .ifPresent(damaged -> terms.teller().notes().accept(damaged.sentence()));
      return new Reload(host, reader, catalog, tools, terms).run(reader.read(unit), Set.of());
    }
  }

  /** Stops the daemon, also where its unit is masked or cannot be read, as systemctl does. */
  public Activation stop(String unit) {
    Configuration disk = reader.read(unit);
    if (!tools.services().unit(unit).isActive()) {
      disk.requireLoaded();
    }
    warnOfStart(disk);
    permitted(
        () -> change.stopConsent().beforeStop(disk),
        () -> tools.services().requireStopAllowed(unit));
    JobResult job =
        tools.services().stop(unit, new JobOptions(terms.deadline(), terms.teller().progress()));
    if (!job.done()) {
      throw new DockerctlException(
              ErrorCode.FAILED,
              "cannot stop '" + unit + "': the job ended as '" + job.outcome().id() + "'")
          .hint("dockerctl status");
    }
    Activation stopped = Activation.ended(Activation.Action.STOP, Activation.Result.DONE);
    return host.isSandbox()
        ? stopped
        : stopped.noting(new SocketActivation(tools.services()).warnings(unit));
  }

  /** That the daemon cannot be started again is no reason to let it run, but is said before. */
  private void warnOfStart(Configuration disk) {
    try {
      tools.check().requireStartable(disk);
    } catch (DockerctlException e) {
      String hint = e.hint();
      terms
          .teller()
          .notes()
          .accept(
              "warning: once stopped, the daemon cannot be started again: "
                  + e.message()
                  + (hint == null ? "" : ": " + hint.replace("\n", ", ")));
    }
  }

  /** Keeps a change that waits to be confirmed. */
  public List<String> confirm(String unit) {
    try (ConfigurationLock lock = lock(Activation.Action.NONE)) {
      endInterrupted(lock);
      return new Confirmation(host, guard(unit)).keep(unit, tools.services().unit(unit));
    }
  }

  /** Takes a change back now that waits or was cut off, be it with a start; empty for none. */
  public Optional<Activation> takeBack(String unit, boolean starts) {
    if (new Unfinished(host).of(unit).isEmpty()) {
      return Optional.empty();
    }
    try (ConfigurationLock lock = lock(Activation.Action.RESTART)) {
      endInterrupted(lock);
      return new Unfinished(host)
          .of(unit)
          .map(
              record ->
                  change
                      .cutOff()
                      .takeBack(
                          record,
                          starts,
                          () -> change.requireConsentToUndo(record, record.stepsNow())));
    }
  }

  /** What the timer of a guard does, and what the machine's start does for one that was lost. */
  public Activation guardFires(String unit) {
    try (ConfigurationLock lock = GuardLock.acquire(host, unit)) {
      endInterrupted(lock);
      new Unfinished(host).requireReadable(unit);
      Optional<UndoRecord> record = new Unfinished(host).of(unit);
      if (record.isEmpty()) {
        guard(unit).clear();
        return Activation.NONE;
      }
      if (host.clock().instant().isBefore(record.get().watch().due().minusSeconds(1))
          && record.get().watch().phase() == UndoRecord.Phase.PROVED) {
        guard(unit).arm(record.get());
        return Activation.NONE;
      }
      return change.cutOff().finish(record.get(), () -> {});
    }
  }

  /** What a killed command has left is ended first, and told of. */
  private void endInterrupted(ConfigurationLock lock) {
    new LeftBehind(host).end(lock).forEach(terms.teller().notes());
  }

  private Guard guard(String unit) {
    return new Guard(host, tools.services(), terms.launcher(), unit);
  }

  private ConfigurationLock lock(Activation.Action action) {
    return ConfigurationLock.acquire(
        StateFolders.of(host),
        LOCK_TIMEOUT,
        "dockerctl " + action.id(),
        holder -> terms.teller().notes().accept(holder.waiting()));
  }
}
