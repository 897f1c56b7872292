package dev.dockerctl.activate;

import dev.dockerctl.activate.shim.Shims;
import dev.dockerctl.check.SpecialFiles;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.Observation;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.daemon.UnitJobs;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.unit.LoadState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Restarts the daemon with the files that an undo has put back. */
final class UndoRestart {
  /** systemd's own time for a service to stop, {@code DefaultTimeoutStopSec=} of 257. */
  private static final Duration STOP = Duration.ofSeconds(90);

  /** What a step may take beside its jobs. */
  static final Duration MARGIN = Duration.ofSeconds(30);

  private static final Duration RELOAD = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(100);

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
      Optional<String> masked = masked(unit);
      if (masked.isPresent() && running(unit) != null) {
        String unmask = "systemctl unmask " + masked.get();
        return new Activation.Failure(
            "'" + masked.get() + "' is masked (" + unmask + "), and it runs on as it is",
            List.of());
      }
      keepContainers(unit);
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

  /**
   * Has a daemon that runs take live-restore from its file again, where somebody took it from the
   * process since: containers that were to go on would stop with it.
   */
  private void keepContainers(String unit) {
    try {
      Configuration disk = reader.read(unit);
      RunningDaemon running = running(unit);
      if (running == null || !disk.isReloadable() || !Observation.isLiveRestore(disk)) {
        return;
      }
      RunningOptions has = RunningOptions.of(host, running, disk, reader.catalog());
      if (look(has, disk).survive(has) || Shims.running(host, look(has, disk), has).isEmpty()) {
        return;
      }
      tools.services().reload(unit, JobOptions.within(RELOAD));
      long end = tools.pace().nanos() + RELOAD.toNanos();
      while (!look(has, disk).survive(has) && tools.pace().nanos() < end) {
        tools.pace().pause(LOOK);
      }
    } catch (DockerctlException e) {
      terms.teller().notes().accept("live-restore is not back before the restart: " + e.message());
    }
  }

  private Observation look(RunningOptions has, Configuration disk) {
    return new Observation(host, tools, new LocalSocket(host, reader).of(has, disk));
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

  /** Whether the unit, or the socket that it needs, is masked: whoever did that wants it so. */
  boolean isMasked(String unit) {
    return masked(unit).isPresent();
  }

  /** What is masked of a unit and its socket, by what the manager has loaded or what is on disk. */
  private Optional<String> masked(String unit) {
    try {
      Configuration disk = reader.read(unit);
      if (tools.services().unit(unit).isMasked() || disk.unit().loadState() == LoadState.MASKED) {
        return Optional.of(unit);
      }
      String socket = disk.socketUnit();
      boolean needed =
          RunningOptions.startedWith(disk).hosts().stream().anyMatch(h -> h.startsWith("fd:"));
      return needed
              && (tools.services().unit(socket).isMasked()
                  || reader.load(socket, disk.tree()).loadState() == LoadState.MASKED)
          ? Optional.of(socket)
          : Optional.empty();
    } catch (DockerctlException e) {
      return Optional.empty();
    }
  }

  /** Whether a daemon runs on as it was, since the manager did not take its restart. */
  boolean isRefused(String unit) {
    return !tried && running(unit) != null;
  }

  /** Whether no other files would help. */
  boolean isHeld(String unit) {
    return isMasked(unit) || isRefused(unit);
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

  /**
   * The daemon that came up; what it was started with is the last good configuration now.
   *
   * @param whole the undo of all files
   * @param troubles takes what of others it has now, and what could not be noted
   */
  @Nullable RunningDaemon proved(UndoRecord whole, List<String> troubles) {
    RunningDaemon running = running(whole.unit());
    try {
      Configuration disk = reader.read(whole.unit());
      List<String> others = notUndone(whole, ConfigurationFiles.of(host, reader, disk));
      if (!others.isEmpty()) {
        troubles.add(
            "what else was pending on disk stays there, and is in the daemon now: "
                + String.join(", ", others));
      }
      if (running != null) {
        new StartedWith(host, reader, reader.catalog(), tools).remember(disk, running);
        if (new KeptNetwork(host, reader, reader.catalog()).isUnproved(disk, running)) {
          troubles.add(KeptNetwork.STAYS);
        }
      }
    } catch (DockerctlException e) {
      troubles.add(e.message());
    }
    return running;
  }

  /** The files that are neither as the undo leads to nor as the daemon had them before. */
  private static List<String> notUndone(UndoRecord whole, ConfigurationFiles files) {
    List<String> paths = new ArrayList<>();
    for (KeptFile now : files.read(files.own())) {
      UndoRecord.Versions known = whole.at(List.of(now.path())).files().get(0);
      boolean had = whole.before().ownOnly() && now.isSameAs(known.earlier());
      if (!had && !now.isSameAs(known.target())) {
        paths.add("'" + now.path() + "'");
      }
    }
    return paths;
  }

  @Nullable RunningDaemon running(String unit) {
    try {
      return RunningDaemon.ofManager(host, tools.services(), unit);
    } catch (DockerctlException e) {
      return null;
    }
  }
}
