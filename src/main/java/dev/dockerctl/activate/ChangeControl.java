package dev.dockerctl.activate;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.StartSettings;
import dev.dockerctl.daemon.BoundUnits;
import dev.dockerctl.daemon.ChangedUnitFiles;
import dev.dockerctl.daemon.DaemonApi;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a change needs of the daemon, for the holder of the lock. */
public final class ChangeControl {
  private final Host host;
  private final ConfigurationReader reader;
  private final Catalog catalog;
  private final Tools tools;
  private final Terms terms;
  private final LocalSocket sockets;

  /** A control of a host's daemon. */
  public ChangeControl(
      Host host, ConfigurationReader reader, Catalog catalog, Tools tools, Terms terms) {
    this.host = host;
    this.reader = reader;
    this.catalog = catalog;
    this.tools = tools;
    this.terms = terms;
    this.sockets = new LocalSocket(host, reader);
  }

  /** Reloads the daemon after a change, for the holder of the lock. */
  public Activation reload(Configuration disk, OwnChange own) {
    return new Reload(host, reader, catalog, tools, terms).run(disk, own.options());
  }

  /** Ends the command if a reload cannot bring a configuration to the daemon, or none runs. */
  public void requireReloadable(Configuration disk) {
    requireRunning(disk.unit().name());
    new ReloadCheck(host, catalog).require(disk, running(disk.unit().name()));
  }

  /** Whether the running daemon would take a configuration by a reload. */
  public boolean isReloadable(Configuration disk) {
    return isReloadable(host, reader, disk, running(disk.unit().name()));
  }

  /** The same for a daemon that was found already. */
  private static boolean isReloadable(
      Host host, ConfigurationReader reader, Configuration disk, @Nullable RunningDaemon running) {
    Catalog catalog = reader.catalog();
    try {
      new ReloadCheck(host, catalog).require(disk, running);
      // Behind a script that has not started dockerd yet, nobody knows the flags of it.
      return running == null || RunningOptions.of(host, running, disk, catalog).flags() != null;
    } catch (DockerctlException e) {
      return false;
    }
  }

  /**
   * Ends the command for a socket or another unit that has no process: nobody could tell whether it
   * does what it is for.
   */
  public static void requireService(String unit, Activation.Action action) {
    if (!unit.endsWith(".service")) {
      String verb = action.id();
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot "
                  + verb
                  + " '"
                  + unit
                  + "': dockerctl proves what it starts by its process,"
                  + " and only services have one")
          .hint("systemctl " + verb + " " + ShellWords.quote(unit));
    }
  }

  /** Ends the command if the daemon does not run. */
  void requireRunning(String unit) {
    if (!tools.services().unit(unit).isActive()) {
      throw new DockerctlException(
              ErrorCode.NOT_FOUND, "cannot reload '" + unit + "': it is not running")
          .hint("dockerctl start");
    }
  }

  /** Ends the command if the daemon would not start with a configuration. */
  public void requireStartable(Configuration disk) {
    tools.check().requireStartable(disk);
  }

  /** Ends the command unless running containers may stop with a restart. */
  public void requireConsent(Configuration disk, Configuration next) {
    stopConsent().beforeRestart(disk, next);
  }

  /** What the daemon no longer has once it is restarted with a configuration, in sentences. */
  public List<String> lostByRestart(Configuration disk, Configuration next) {
    return stopConsent().lostIn(disk, next);
  }

  /** Whether what is activated is undone unless somebody confirms it. */
  public boolean waitsForConfirmation() {
    return terms.confirmWithin().isPresent();
  }

  /** Whether that was asked for with this call, so that it makes no sense where nothing waits. */
  public boolean isConfirmationAsked() {
    return terms.isConfirmationAsked();
  }

  /** Whether the daemon of a configuration runs. */
  public boolean isRunning(Configuration configuration) {
    return tools.services().unit(configuration.unit().name()).isActive();
  }

  /** Ends the command where the daemon would be stopped by a reading of its unit's files. */
  public void requireBound(Configuration disk) {
    new BoundUnits(tools.services()).require(disk);
  }

  /** Has the service manager read its files again. */
  public void daemonReload() {
    tools.services().daemonReload();
  }

  /**
   * A restart for which everything is prepared: what an undo needs is on disk, and its guard armed.
   */
  public interface Prepared {
    /** Restarts the daemon, and goes back if that fails. */
    Activation run();

    /** Takes the preparation back, where nothing was changed after all. */
    void standDown();
  }

  /** Prepares a restart with a change that is not written yet, for the holder of the lock. */
  public Prepared prepareRestart(Configuration before, Configuration after, OwnChange own) {
    Activator activator = activator();
    Activation.Action action = Activation.Action.RESTART;
    Activator.Armed armed = activator.arm(new Activator.Task(before, after, action, own));
    return new Prepared() {
      @Override
      public Activation run() {
        return activator.run(armed);
      }

      @Override
      public void standDown() {
        activator.standDown(armed);
      }
    };
  }

  /**
   * Remembers a configuration as good if the daemon was started with it and answers, for the holder
   * of the lock; and what the daemon has from its file, before that changes.
   */
  public void rememberIfRunning(Configuration disk) {
    RunningDaemon running = running(disk.unit().name());
    if (running != null) {
      new StartedWith(host, reader, catalog, tools).remember(disk, running);
    }
  }

  /**
   * How far the daemon is from a configuration.
   *
   * @param disk what was on disk when somebody last looked: what the daemon has is told by that
   */
  public Drift drift(Configuration disk, Configuration wanted) {
    RunningDaemon running = running(wanted.unit().name());
    RunningOptions has = RunningOptions.seen(host, reader, running, disk, tools.apis());
    return Drift.between(has, wanted, running, catalog).withSocket(sockets.passed(wanted));
  }

  /**
   * How far a daemon is from what is on disk, and whether a reload or only a restart brings that.
   */
  public static Drift drift(
      Host host,
      ConfigurationReader reader,
      Configuration disk,
      @Nullable RunningDaemon running,
      DaemonApi.Access apis) {
    Drift drift =
        Drift.of(host, reader, disk, running, apis)
            .withSettings(unstarted(host, reader, disk, running));
    boolean isRefused =
        drift.state() == Drift.State.RELOAD_NEEDED && !isReloadable(host, reader, disk, running);
    return isRefused ? drift.withoutReload() : drift;
  }

  /**
   * Whether unit files changed since the daemon was started, and what it was started with is such a
   * configuration; where that is not known, it may be.
   */
  public boolean isStartedWith(Configuration disk, Predicate<Configuration> such) {
    String unit = disk.unit().name();
    RunningDaemon running = running(unit);
    if (running == null || ChangedUnitFiles.since(host, disk, running).isEmpty()) {
      return false;
    }
    return started(host, reader, disk, running).map(such::test).orElse(true);
  }

  /**
   * The settings of the unit that wait for the next start of the daemon that runs, as far as it is
   * known what that was started with.
   */
  static Set<String> unstarted(
      Host host, ConfigurationReader reader, Configuration disk, @Nullable RunningDaemon running) {
    if (running == null || ChangedUnitFiles.since(host, disk, running).isEmpty()) {
      return Set.of();
    }
    try {
      return started(host, reader, disk, running)
          .map(started -> StartSettings.differing(started, disk))
          .orElse(Set.of());
    } catch (DockerctlException e) {
      // Others than root may not look there.
      return Set.of();
    }
  }

  /** The configuration that a daemon was started and proved with. */
  private static Optional<Configuration> started(
      Host host, ConfigurationReader reader, Configuration disk, RunningDaemon running) {
    return LastGood.ofProcess(StateFolders.of(host), disk.unit().name(), running.started())
        .map(good -> ConfigurationFiles.with(host, reader, disk, good));
  }

  /** The daemon of a unit; null if it does not run. */
  @Nullable RunningDaemon running(String unit) {
    return RunningDaemon.of(host, tools.services(), unit);
  }

  /** Finishes what is unfinished, or ends the command where somebody has to say what is wanted. */
  public void settle(String unit) {
    Unfinished unfinished = new Unfinished(host);
    unfinished.settle(
        unit,
        record -> {
          Activation result = cutOff().finish(record, () -> requireConsentToUndo(record));
          unfinished.requireUndone(tools.services().unit(unit), result);
          terms.teller().notes().accept(result.told());
        });
  }

  /** The same for what the next command has to undo, which is said first. */
  private void requireConsentToUndo(UndoRecord record) {
    terms
        .teller()
        .notes()
        .accept("the last change was never confirmed or proved: it is undone first");
    requireConsentToUndo(record, record.stepsUnconfirmed());
  }

  /** Ends the command unless running containers may stop with an undo. */
  void requireConsentToUndo(UndoRecord record, List<UndoRecord> steps) {
    Configuration disk = reader.read(record.unit());
    Configuration next = ConfigurationFiles.with(reader, disk, steps.get(0).targets());
    stopConsent().beforeUndo(disk, next);
  }

  /** Asks before containers stop. */
  StopConsent stopConsent() {
    return new StopConsent(host, reader, catalog, tools, terms);
  }

  /** Finishes what a killed command has left. */
  CutOff cutOff() {
    return new CutOff(host, reader, tools, terms);
  }

  /** Brings a configuration to the daemon by a restart. */
  Activator activator() {
    return new Activator(host, reader, catalog, tools, terms);
  }
}
