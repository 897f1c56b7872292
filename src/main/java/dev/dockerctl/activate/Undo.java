package dev.dockerctl.activate;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.BridgeAddress;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.Processes;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.daemon.UnitJobs;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.PutBack;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JobOptions;
import dev.dockerctl.service.JobResult;
import dev.dockerctl.service.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes back after an activation that failed: puts the files back as a record says, and restarts the
 * daemon with them. Nothing that the record does not have is needed for it, no file that may be
 * broken is parsed before the daemon is up, and a step that fails does not keep the next from being
 * tried.
 */
final class Undo {
  /** systemd's own time for a service to stop, {@code DefaultTimeoutStopSec=} of 257. */
  private static final Duration STOP = Duration.ofSeconds(90);

  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final String NOT_BACK =
      "the earlier configuration could not be brought back, which is tried again in a moment";

  private final Host host;
  private final ConfigurationReader reader;
  private final Tools tools;
  private final Terms terms;
  private final DaemonProof proof;
  private final StateDirectories directories;
  private final List<String> troubles = new ArrayList<>();
  private final List<PutBack.Undone> undone = new ArrayList<>();

  /** What is wrong with the daemon after the last restart; null if it is up. */
  private Activation.@Nullable Failure left;

  private boolean recorded = true;
  private boolean filesAreBack = true;
  private boolean tried = true;

  Undo(Host host, ConfigurationReader reader, Tools tools, Terms terms, DaemonProof proof) {
    this.host = host;
    this.reader = reader;
    this.tools = tools;
    this.terms = terms;
    this.proof = proof;
    this.directories = StateFolders.of(host);
  }

  /**
   * Goes back, and tells what was changed for it.
   *
   * @param steps the undos to try until the daemon is up, see {@link UndoRecord#steps}
   */
  Activation run(
      UndoRecord record,
      List<UndoRecord> steps,
      Activation.Action action,
      Activation.Failure failure) {
    String unit = record.unit();
    long begun = tools.pace().nanos();
    mark(record);
    UndoHistory history = goBack(steps);
    if (left == null && !filesAreBack) {
      left = new Activation.Failure(NOT_BACK, List.of());
    }
    boolean up = left == null;
    record.before().bridge().flatMap(new BridgeAddress(host)::difference).ifPresent(troubles::add);
    Activation.Failure told = left == null ? failure : both(failure, left);
    history.after(up, filesAreBack).ifPresent(trouble -> troubles.add(trouble.message()));
    // Where the manager does not answer or a file cannot be put back, the guard tries again.
    if (up || (tried && filesAreBack)) {
      finish(unit);
    }
    RunningDaemon running = up ? running(unit) : null;
    return new Activation(
        action,
        up ? Activation.Result.ROLLED_BACK : Activation.Result.FAILED,
        Duration.ofNanos(tools.pace().nanos() - begun).toMillis(),
        running,
        List.of(),
        java.util.Set.of(),
        told,
        new Activation.Undoing(named(undone, history.others()), history.entry()),
        null,
        List.copyOf(troubles));
  }

  /** Takes one step after the other until the daemon is up. */
  private UndoHistory goBack(List<UndoRecord> steps) {
    // What others have pending is not proved, and has no longer to come up than the change had.
    UndoHistory history = goBack(steps.get(0), steps.size() > 1 ? terms.deadline() : limit());
    if (left != null && steps.size() > 1) {
      UndoRecord rest = steps.get(1);
      mark(rest);
      history = goBack(rest, limit());
    } else if (steps.size() > 1) {
      attempt(() -> new WrittenChanges(host).areActivated(steps.get(1).files()));
      troubles.add("what else was pending on disk stays there, and is in the daemon now");
    }
    if (left != null) {
      goBackFromAll(steps.get(steps.size() - 1), history);
    }
    return history;
  }

  /** Whether each file could be put back; if not, the guard tries again. */
  boolean filesAreBack() {
    return filesAreBack;
  }

  /** Puts files back and restarts the daemon with them. */
  private UndoHistory goBack(UndoRecord record, Duration within) {
    UndoHistory history = new UndoHistory(host, record);
    history
        .before()
        .ifPresent(
            trouble -> {
              recorded = false;
              troubles.add(trouble.message());
            });
    endHangingStart(record.unit());
    List<PutBack.Undone> changed = putBack(record, PutBack.Extent.CHANGED);
    undone.addAll(changed);
    // A daemon that runs is not stopped for nothing.
    boolean futile = !filesAreBack && changed.isEmpty() && isUp(record.unit());
    left = futile ? null : restart(record, within);
    return history;
  }

  /** Where the daemon still does not come up: also from what somebody wrote afterwards. */
  private void goBackFromAll(UndoRecord record, UndoHistory history) {
    List<PutBack.Undone> since = putBack(record, PutBack.Extent.ALL);
    undone.addAll(since);
    List<FileEdit> edits = since.stream().map(PutBack.Undone::edit).toList();
    history.also(edits).ifPresent(trouble -> troubles.add(trouble.message()));
    if (!since.isEmpty()) {
      left = restart(record, limit());
    }
  }

  /** From now on this process has to finish it, and the guard if it is gone or late. */
  private void mark(UndoRecord record) {
    Duration time = limit().plus(MARGIN);
    UndoRecord undoing =
        record.with(
            new UndoRecord.Watch(
                UndoRecord.Kind.RESTART,
                UndoRecord.Phase.UNDOING,
                host.clock().instant().plus(time),
                Processes.self(host)));
    attempt(() -> undoing.save(directories));
    attempt(() -> guard(record.unit()).arm(undoing));
  }

  private void finish(String unit) {
    attempt(() -> UndoRecord.remove(directories, unit));
    guard(unit).clear();
  }

  /** A start that hangs would have its whole time to stop before the next one begins. */
  private void endHangingStart(String unit) {
    try {
      UnitState state = tools.services().unit(unit);
      if (state.activeState().equals("activating") && state.mainPid() > 0) {
        RunningDaemon main = RunningDaemon.ofPid(host, state.mainPid());
        if (main != null && host.access() == Host.Access.LIVE) {
          ProcessHandle.of(main.pid()).ifPresent(ProcessHandle::destroyForcibly);
        }
      }
    } catch (DockerctlException e) {
      troubles.add(e.message());
    }
  }

  private List<PutBack.Undone> putBack(UndoRecord record, PutBack.Extent extent) {
    PutBack files = recorded ? new PutBack(directories) : new PutBack(directories).keepingAll();
    try {
      files.apply(record, extent);
    } catch (DockerctlException e) {
      filesAreBack = false;
      troubles.add(e.message());
    }
    return files.undone();
  }

  /** A file that the failed change itself had left as it is to be is another than before, too. */
  private static List<PutBack.Undone> named(List<PutBack.Undone> undone, List<FileEdit> others) {
    List<PutBack.Undone> all = new ArrayList<>(undone);
    for (FileEdit edit : others) {
      if (undone.stream().noneMatch(known -> known.edit().path().equals(edit.path()))) {
        all.add(new PutBack.Undone(edit, Optional.empty()));
      }
    }
    return all;
  }

  /** What is wrong with the daemon after it was restarted; null if it is up. */
  private Activation.@Nullable Failure restart(UndoRecord record, Duration within) {
    String unit = record.unit();
    tried = false;
    try {
      long deadline = tools.pace().nanos() + within.toNanos();
      tools.services().daemonReload();
      tools.services().resetFailed(unit);
      JobOptions options = new JobOptions(within, terms.teller().progress());
      JobResult job = new UnitJobs(tools.services()).restart(unit, sockets(record), options);
      tried = true;
      Configuration back = reader.read(unit);
      // What was proved before comes up as it did; what was only there before may not stay up.
      Duration settle = record.before().fromGood() ? Duration.ZERO : terms.settle();
      return proof.failure(back, job, new DaemonProof.Demand(Optional.empty(), settle, deadline));
    } catch (DockerctlException e) {
      return new Activation.Failure(e.message(), List.of());
    }
  }

  /** Reading the files is worth a try only: an undo does not depend on it. */
  private List<String> sockets(UndoRecord record) {
    List<String> changed = record.before().sockets();
    try {
      return new LocalSocket(host, reader).toRestart(changed, reader.read(record.unit()));
    } catch (DockerctlException e) {
      return changed;
    }
  }

  /** An undo may have to wait until the manager gives up stopping the daemon that failed. */
  private Duration limit() {
    Duration twice = STOP.plus(MARGIN);
    return terms.deadline().compareTo(twice) > 0 ? terms.deadline() : twice;
  }

  private Activation.Failure both(Activation.Failure first, Activation.Failure second) {
    String files =
        undone.isEmpty()
            ? filesAreBack ? "there is no earlier configuration to bring back" : NOT_BACK
            : "the files are back as they were, and the daemon does not come up with them: "
                + second.reason();
    String troubled =
        troubles.isEmpty() ? "" : " (" + String.join("; ", new LinkedHashSet<>(troubles)) + ")";
    List<String> lines = new ArrayList<>(first.lines());
    second.lines().stream().filter(line -> !lines.contains(line)).forEach(lines::add);
    return new Activation.Failure(first.reason() + ", and " + files + troubled, lines);
  }

  private boolean isUp(String unit) {
    try {
      return tools.services().unit(unit).isActive();
    } catch (DockerctlException e) {
      return false;
    }
  }

  private @Nullable RunningDaemon running(String unit) {
    try {
      return RunningDaemon.ofPid(host, tools.services().unit(unit).mainPid());
    } catch (DockerctlException e) {
      return null;
    }
  }

  private Guard guard(String unit) {
    return new Guard(host, tools.services(), terms.launcher(), unit);
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (DockerctlException e) {
      troubles.add(e.message());
    }
  }
}
