package dev.dockerctl.activate;

import dev.dockerctl.check.SpecialFiles;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.daemon.UnitJobs;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.UnitState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Restarts the daemon with the files that an undo has put back. */
final class UndoRestart {
  /** systemd's own time for a service to stop, {@code DefaultTimeoutStopSec=} of 257. */
  private static final Duration STOP = Duration.ofSeconds(90);

  /** What a step may take beside its jobs. */
  static final Duration MARGIN = Duration.ofSeconds(30);

  private final Host host;
  private final ConfigurationReader reader;
  private final Tools tools;
  private final Terms terms;
  private final DaemonProof proof;
  private boolean tried = true;

  UndoRestart(Host host, ConfigurationReader reader, Tools tools, Terms terms, DaemonProof proof) {
    this.host = host;
    this.reader = reader;
    this.tools = tools;
    this.terms = terms;
    this.proof = proof;
  }

  /** Whether the manager took the last restart; where it does not answer, the guard tries again. */
  boolean isTried() {
    return tried;
  }

  /**
   * Kills what hangs in its start: it would have its whole time to stop before the next one begins.
   *
   * @return what kept it from that
   */
  Optional<String> endHangingStart(String unit) {
    try {
      UnitState state = tools.services().unit(unit);
      if (state.activeState().equals("activating") && state.mainPid() > 0) {
        RunningDaemon main = RunningDaemon.ofPid(host, state.mainPid());
        if (main != null && host.access() == Host.Access.LIVE) {
          ProcessHandle.of(main.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
      return Optional.empty();
    } catch (DockerctlException e) {
      return Optional.of(e.message());
    }
  }

  /**
   * What whoever reads it may never get done with, as with a pipe: the service manager or the
   * daemon. What cannot be looked at is no reason not to try.
   */
  List<String> obstacles(String unit) {
    try {
      return new SpecialFiles(reader.read(unit), reader).all();
    } catch (DockerctlException e) {
      return List.of();
    }
  }

  /** What is wrong with the daemon after it was restarted; null if it is up. */
  Activation.@Nullable Failure restart(UndoRecord record, Duration within) {
    String unit = record.unit();
    tried = false;
    List<String> obstacles = obstacles(unit);
    if (!obstacles.isEmpty()) {
      return new Activation.Failure(
          "'" + obstacles.get(0) + "' is not a regular file, and whoever reads it may hang",
          List.of());
    }
    try {
      long deadline = tools.pace().nanos() + within.toNanos();
      tools.services().daemonReload();
      if (isKeptByMask(unit)) {
        return new Activation.Failure(
            "its unit is masked (systemctl unmask " + unit + "), and it runs on as it is",
            List.of());
      }
      tools.services().resetFailed(unit);
      JobOptions options = new JobOptions(within, terms.teller().progress());
      JobResult job = new UnitJobs(tools.services()).restart(unit, sockets(record), options);
      tried = true;
      Configuration back = reader.read(unit);
      // What was proved before may end again, too: the host need not be as it was then.
      return proof.failure(
          back, job, new DaemonProof.Demand(Optional.empty(), terms.settle(), deadline));
    } catch (DockerctlException e) {
      return new Activation.Failure(e.message(), List.of());
    }
  }

  /** Reading the files is worth a try only: an undo does not depend on it. */
  private List<String> sockets(UndoRecord record) {
    List<String> changed = record.before().sockets();
    try {
      return new LocalSocket(host, reader)
          .toRestart(changed, reader.read(record.unit()), List.of());
    } catch (DockerctlException e) {
      return changed;
    }
  }

  /** An undo may have to wait until the manager gives up stopping the daemon that failed. */
  Duration limit() {
    Duration twice = STOP.plus(MARGIN);
    return terms.deadline().compareTo(twice) > 0 ? terms.deadline() : twice;
  }

  boolean isMasked(String unit) {
    try {
      return tools.services().unit(unit).isMasked();
    } catch (DockerctlException e) {
      return false;
    }
  }

  /** Whether a daemon runs on as it is, since nobody may start one of its unit. */
  boolean isKeptByMask(String unit) {
    return isMasked(unit) && running(unit) != null;
  }

  /** Whether the daemon is down, and not because somebody stopped it. */
  boolean hasFailed(String unit) {
    try {
      UnitState state = tools.services().unit(unit);
      return !state.isActive() && !state.isStoppedByHand();
    } catch (DockerctlException e) {
      return true;
    }
  }

  @Nullable RunningDaemon running(String unit) {
    try {
      return RunningDaemon.ofManager(host, tools.services(), unit);
    } catch (DockerctlException e) {
      return null;
    }
  }
}
