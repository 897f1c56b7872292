package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.Conflict;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobProgress;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.Journal;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Starts, stops, restarts and reloads the daemon, and proves that it runs as configured. */
public final class DaemonControl {
  private static final Duration JOB_DEADLINE = Duration.ofMinutes(5);
  private static final int JOURNAL_LINES = 10;

  private final Host host;
  private final ServiceManager services;
  private final Journal journal;
  private final JobOptions jobs;

  /** A control of a host's daemon that tells a listener how jobs go. */
  public DaemonControl(
      Host host, ServiceManager services, Journal journal, Consumer<JobProgress> listener) {
    this.host = host;
    this.services = services;
    this.journal = journal;
    this.jobs = new JobOptions(JOB_DEADLINE, listener);
  }

  /** Restarts the daemon with what is on disk, unless that cannot start. */
  public Activation restart(Configuration disk) {
    requireStartable(disk);
    String unit = disk.unit().name();
    prepare(unit);
    JobResult job = services.restart(unit, jobs);
    return proven(disk, job, Activation.Action.RESTART);
  }

  /** Starts the daemon, unless it runs. */
  public Activation start(Configuration disk) {
    requireStartable(disk);
    String unit = disk.unit().name();
    prepare(unit);
    JobResult job = services.start(unit, jobs);
    UnitState state = services.unit(unit);
    requireUp(unit, job, state);
    return done(Activation.Action.START, Duration.ZERO, state);
  }

  /** Stops the daemon. */
  public Activation stop(String unit) {
    JobResult job = services.stop(unit, jobs);
    if (!job.done()) {
      throw new DockerctlException(
              ErrorCode.FAILED,
              "cannot stop '" + unit + "': the job ended as '" + job.outcome().id() + "'")
          .hint("dockerctl status");
    }
    return done(Activation.Action.STOP, Duration.ZERO, services.unit(unit));
  }

  /** Has the daemon read its JSON file again. */
  public Activation reload(Configuration disk) {
    disk.requireLoaded();
    String unit = disk.unit().name();
    requireNoConflict(disk);
    UnitState before = services.unit(unit);
    if (!before.isActive()) {
      throw new DockerctlException(
              ErrorCode.NOT_FOUND, "cannot reload '" + unit + "': it is not running")
          .hint("dockerctl start");
    }
    if (before.needDaemonReload()) {
      services.daemonReload();
    }
    JobResult job = services.reload(unit, jobs);
    UnitState state = services.unit(unit);
    requireUp(unit, job, state);
    return done(Activation.Action.RELOAD, Duration.ZERO, state);
  }

  private void requireStartable(Configuration disk) {
    disk.requireLoaded();
    if (disk.line() == null) {
      disk.requireLine();
    }
    requireNoConflict(disk);
  }

  private static void requireNoConflict(Configuration disk) {
    for (Conflict conflict : disk.conflicts()) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot start '"
                  + disk.unit().name()
                  + "': dockerd refuses to start, since "
                  + conflict.describe())
          .at(conflict.file())
          .hint("dockerctl unset " + conflict.name() + ", or keep only one of the two");
    }
  }

  private void prepare(String unit) {
    UnitState before = services.unit(unit);
    if (before.needDaemonReload()) {
      services.daemonReload();
    }
    if (before.isFailed()) {
      services.resetFailed(unit);
    }
  }

  private Activation proven(Configuration disk, JobResult job, Activation.Action action) {
    String unit = disk.unit().name();
    UnitState state = services.unit(unit);
    requireUp(unit, job, state);
    RunningDaemon running = RunningDaemon.ofPid(host, state.mainPid());
    List<String> wanted = disk.commandLine();
    if (running != null && wanted != null && !running.commandLine().equals(wanted)) {
      throw new DockerctlException(
              ErrorCode.FAILED,
              "cannot confirm '"
                  + unit
                  + "': the process runs with another command line than the files give")
          .hint("dockerctl show-options shows what it does not have");
    }
    return done(action, job.took(), state);
  }

  private Activation done(Activation.Action action, Duration downtime, UnitState state) {
    RunningDaemon running = RunningDaemon.ofPid(host, state.mainPid());
    List<String> line = running == null ? List.of() : running.commandLine();
    return new Activation(
        action, Activation.Result.DONE, downtime.toMillis(), state.mainPid(), line);
  }

  private void requireUp(String unit, JobResult job, UnitState state) {
    if (job.done() && state.isActive()) {
      return;
    }
    StringBuilder hint = new StringBuilder();
    for (String line : errorLines(unit)) {
      hint.append(line).append('\n');
    }
    String reason =
        job.done()
            ? "it is '" + state.activeState() + "' (" + state.result() + ")"
            : "the job ended as '" + job.outcome().id() + "' (" + state.result() + ")";
    throw new DockerctlException(ErrorCode.FAILED, "cannot start '" + unit + "': " + reason)
        .hint(hint + "journalctl -u " + unit);
  }

  /** The last things the daemon said. */
  private List<String> errorLines(String unit) {
    return journal.last(unit, JOURNAL_LINES, Journal.Format.MESSAGE);
  }
}
