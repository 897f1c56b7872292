package dev.dockerctl.activate;

import dev.dockerctl.activate.guard.Guard;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.BridgeAddress;
import dev.dockerctl.daemon.Processes;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.PutBack;
import dev.dockerctl.files.record.ScriptUndo;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
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
  private static final String NOT_BACK =
      "the earlier configuration could not be brought back, which is tried again in a moment";

  private static final String WOULD_NOT_START =
      "the daemon would not start with what is on disk, and is left as it is";

  private final Host host;
  private final ConfigurationReader reader;
  private final Tools tools;
  private final Terms terms;
  private final UndoRestart daemon;
  private final StateDirectories directories;
  private final List<String> troubles = new ArrayList<>();
  private final List<PutBack.Undone> undone = new ArrayList<>();

  /** What is wrong with the daemon after the last restart; null if it is up. */
  private Activation.@Nullable Failure left;

  private boolean recorded = true;
  private @Nullable UndoRecord marked;
  private boolean filesAreBack = true;

  Undo(Host host, ConfigurationReader reader, Tools tools, Terms terms, DaemonProof proof) {
    this.host = host;
    this.reader = reader;
    this.tools = tools;
    this.terms = terms;
    this.daemon = new UndoRestart(host, reader, tools, terms, proof);
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
    UndoHistory history = goBack(new UndoneData(host, reader, record), steps);
    if (left == null && !filesAreBack) {
      left = new Activation.Failure(NOT_BACK, List.of());
    }
    boolean up = left == null;
    record.before().bridge().flatMap(new BridgeAddress(host)::difference).ifPresent(troubles::add);
    Activation.Failure told = left == null ? failure : both(failure, left);
    Optional<DockerctlException> untold = history.after(up, filesAreBack);
    untold.ifPresent(trouble -> troubles.add(trouble.message()));
    // Where the manager does not answer or a file cannot be put back, the guard tries again.
    if (up || (daemon.isTried() && filesAreBack)) {
      finish(unit, up, recorded && untold.isEmpty());
    }
    RunningDaemon running = up ? daemon.proved(record, troubles) : null;
    return new Activation(
        action,
        up ? Activation.Result.ROLLED_BACK : Activation.Result.FAILED,
        downtime(begun, up).toMillis(),
        running,
        List.of(),
        java.util.Set.of(),
        told,
        new Activation.Undoing(named(undone, history.others()), history.entry()),
        null,
        List.copyOf(troubles));
  }

  /** How long there was no daemon: one that is up was watched for a while after that. */
  private Duration downtime(long begun, boolean up) {
    Duration all = Duration.ofNanos(tools.pace().nanos() - begun);
    Duration watched = up ? terms.settle() : Duration.ZERO;
    return all.compareTo(watched) > 0 ? all.minus(watched) : all;
  }

  /** Takes one step after the other until the daemon is up. */
  private UndoHistory goBack(UndoneData data, List<UndoRecord> steps) {
    // What others have pending is not proved, and has no longer to come up than the change had.
    UndoHistory history =
        goBack(data, steps.get(0), steps.size() > 1 ? terms.deadline() : daemon.limit());
    // Before these are gone nothing can be tried, and the files of others need not be to blame.
    if (left != null && !daemon.obstacles(data.whole().unit()).isEmpty()) {
      return history;
    }
    // With a masked unit no other files help either.
    if (left != null && steps.size() > 1 && !daemon.isHeld(steps.get(0).unit())) {
      UndoRecord rest = steps.get(1);
      mark(rest);
      history = goBack(data, rest, daemon.limit());
    } else if (steps.size() > 1) {
      attempt(() -> new WrittenChanges(host).areActivated(steps.get(1).present()));
    }
    if (left != null) {
      goBackFromAll(steps.get(steps.size() - 1), history);
    }
    return history;
  }

  /** Whether nothing is left to do later, with what is in the way of it gone. */
  boolean isOver(String unit) {
    return filesAreBack && !daemon.isRefused(unit);
  }

  /** Puts files back and restarts the daemon with them. */
  private UndoHistory goBack(UndoneData data, UndoRecord record, Duration within) {
    UndoHistory history = new UndoHistory(host, record);
    history
        .before()
        .ifPresent(
            trouble -> {
              recorded = false;
              troubles.add(trouble.message());
            });
    boolean whole = !daemon.hasFailed(record.unit());
    undone.addAll(putBack(record, PutBack.Extent.CHANGED, whole));
    UndoRecord obstacles = data.withAllOf(record).at(daemon.obstacles(record.unit()));
    undone.addAll(putBack(obstacles, PutBack.Extent.LISTED));
    daemon.endHangingStart(record.unit()).ifPresent(troubles::add);
    // Who masked the unit wants it so.
    boolean harms =
        !daemon.isMasked(record.unit())
            && (data.isHiddenAfter(record) || endsWithRestart(record.unit()));
    if (harms) {
      putAside(data.withAllOf(record), history);
    }
    // Half an undo is no reason to stop or start a daemon; one that has failed may come up with it.
    boolean waits = !filesAreBack && !daemon.hasFailed(record.unit());
    if (waits || (harms && endsWithRestart(record.unit()))) {
      left = waits ? null : new Activation.Failure(WOULD_NOT_START, List.of());
      return history;
    }
    markFilesBack();
    left = daemon.restart(record, within);
    return history;
  }

  /**
   * Whether a daemon that is up would not come up again with what is on disk, such as a file that
   * somebody has written since.
   */
  private boolean endsWithRestart(String unit) {
    if (daemon.running(unit) == null || daemon.hasFailed(unit)) {
      return false;
    }
    try {
      tools.check().requireStartable(reader.read(unit));
      return false;
    } catch (DockerctlException e) {
      // It is looked at again once what can go is gone.
      troubles.remove(e.message());
      troubles.add(e.message());
      return true;
    }
  }

  /**
   * Where the daemon still does not come up: also from what somebody wrote afterwards. Who masked
   * the unit wants it so.
   */
  private void goBackFromAll(UndoRecord record, UndoHistory history) {
    if (!daemon.isHeld(record.unit()) && putAside(record, history)) {
      left = daemon.restart(record, daemon.limit());
    }
  }

  /** Takes away what somebody wrote since; returns whether there was any of it. */
  private boolean putAside(UndoRecord record, UndoHistory history) {
    List<PutBack.Undone> written = putBack(record, PutBack.Extent.ALL);
    undone.addAll(written);
    List<FileEdit> edits = written.stream().flatMap(file -> file.edit().stream()).toList();
    history.also(edits).ifPresent(trouble -> troubles.add(trouble.message()));
    return !written.isEmpty();
  }

  /** From now on this process has to finish it, and the guard if it is gone or late. */
  private void mark(UndoRecord record) {
    Duration time = daemon.limit().plus(UndoRestart.MARGIN);
    UndoRecord undoing = record.undoing(host.clock().instant().plus(time), Processes.self(host));
    marked = undoing;
    attempt(() -> undoing.save(directories));
    attempt(() -> guard(record.unit()).arm(undoing));
  }

  /** A daemon that is started after this has what the undo leads to. */
  private void markFilesBack() {
    UndoRecord undoing = marked;
    if (filesAreBack && undoing != null) {
      UndoRecord.Watch restarting = undoing.watch().at(UndoRecord.Phase.RESTARTING);
      attempt(() -> undoing.with(restarting).save(directories));
    }
  }

  /** What the history cannot tell now, as on a full disk, the next command has it tell. */
  private void finish(String unit, boolean up, boolean told) {
    if (told) {
      attempt(() -> UndoRecord.remove(directories, unit));
    } else {
      attempt(() -> ScriptUndo.leave(directories, unit, up));
    }
    guard(unit).clear();
  }

  private List<PutBack.Undone> putBack(UndoRecord record, PutBack.Extent extent) {
    return putBack(record, extent, false);
  }

  /**
   * @param whole whether nothing is changed where one of the files cannot be put back
   */
  private List<PutBack.Undone> putBack(UndoRecord record, PutBack.Extent extent, boolean whole) {
    PutBack files = recorded ? new PutBack(directories) : new PutBack(directories).keepingAll();
    try {
      if (whole) {
        files.allOrNothing();
      }
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
      if (undone.stream().noneMatch(known -> known.path().equals(edit.path()))) {
        all.add(new PutBack.Undone(edit, Optional.empty()));
      }
    }
    return all;
  }

  private Activation.Failure both(Activation.Failure first, Activation.Failure second) {
    String reason = second.reason();
    String files =
        !filesAreBack
            ? NOT_BACK + (reason.equals(NOT_BACK) ? "" : ": " + reason)
            : undone.isEmpty() && daemon.isTried()
                ? "there is no earlier configuration to bring back"
                : "the files are back as "
                    + (daemon.isTried()
                        ? "the daemon last ran with them, and it does not come up with them: "
                        : "they were before, and the daemon was not restarted with them: ")
                    + reason;
    String troubled =
        troubles.isEmpty() ? "" : " (" + String.join("; ", new LinkedHashSet<>(troubles)) + ")";
    List<String> lines = new ArrayList<>(first.lines());
    second.lines().stream().filter(line -> !lines.contains(line)).forEach(lines::add);
    return new Activation.Failure(first.reason() + ", and " + files + troubled, lines);
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
