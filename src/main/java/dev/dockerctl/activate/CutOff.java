package dev.dockerctl.activate;

import dev.dockerctl.activate.guard.Guard;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.DaemonApi;
import dev.dockerctl.daemon.LocalSocket;
import dev.dockerctl.daemon.Observation;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.daemon.Tools;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.files.record.PutBack;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.UnitState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finishes an activation whose process is gone, by what can be seen: the daemon is as before, has
 * come up, or has to go back.
 */
final class CutOff {
  private static final Duration ANSWER = Duration.ofSeconds(10);

  /** What a job that is under way may still take; a daemon that hangs is not waited for longer. */
  private static final Duration JOB = Duration.ofSeconds(30);

  private static final Duration LOOK = Duration.ofMillis(200);

  private static final Set<String> PASSING = Set.of("activating", "deactivating");

  private final Host host;
  private final ConfigurationReader reader;
  private final Tools tools;
  private final Terms terms;
  private final StateDirectories directories;

  CutOff(Host host, ConfigurationReader reader, Tools tools, Terms terms) {
    this.host = host;
    this.reader = reader;
    this.tools = tools;
    this.terms = terms;
    this.directories = StateFolders.of(host);
  }

  /**
   * Finishes it, for the holder of the lock.
   *
   * @param consent ends the command where the daemon may not be restarted for it
   */
  Activation finish(UndoRecord record, Runnable consent) {
    if (record.watch().isUndoing()) {
      Optional<Activation> undone = undone(record);
      if (undone.isPresent()) {
        return undone.get();
      }
      consent.run();
      return undo(record, "an undo was not finished", record.steps());
    }
    UnitState state = settled(record);
    RunningDaemon running = RunningDaemon.ofPid(host, state.mainPid());
    if (state.isActive() && running != null) {
      if (isAsBefore(record, running)) {
        return asBefore(record);
      }
      if (record.watch().kind() == UndoRecord.Kind.RESTART
          && lives(record.unit(), state)
          && answers(record.unit())) {
        return cameUp(record, running);
      }
    }
    if (record.watch().kind() == UndoRecord.Kind.CONFIRM) {
      if (state.isStoppedByHand()) {
        return putBackOnly(record, "nobody confirmed the change; it is");
      }
      consent.run();
      boolean proved = record.watch().phase() == UndoRecord.Phase.PROVED;
      String reason =
          proved ? "nobody confirmed the change" : "the change was cut off before it was proved";
      return undo(record, reason, record.stepsUnconfirmed());
    }
    consent.run();
    return undo(record, "the daemon does not run as configured", record.steps());
  }

  /**
   * Undoes a change that somebody does not want; that it is undone is no failure.
   *
   * @param starts whether a daemon that somebody has stopped is to be started with it
   * @param consent ends the command where the daemon may not be restarted for it
   */
  Activation takeBack(UndoRecord record, boolean starts, Runnable consent) {
    Optional<Activation> undone = undone(record);
    if (undone.isPresent()) {
      return undone.get();
    }
    boolean waits = !record.watch().isUndoing();
    if (waits && !starts && tools.services().unit(record.unit()).isStoppedByHand()) {
      return putBackOnly(record, "the change is");
    }
    if (record.watch().phase() == UndoRecord.Phase.ACTIVATING) {
      UnitState state = settled(record);
      RunningDaemon running = RunningDaemon.ofPid(host, state.mainPid());
      if (state.isActive() && isAsBefore(record, running)) {
        return asBefore(record);
      }
    }
    consent.run();
    Activation result = undo(record, "the change is to be taken back", record.stepsNow());
    return result.result() == Activation.Result.ROLLED_BACK ? result.asWanted() : result;
  }

  /** Takes a change back with which the daemon did not start while it waited. */
  Activation takeBack(UndoRecord record, Activation.Failure failure) {
    return undo(record, failure.reason(), record.stepsUnconfirmed());
  }

  private static boolean isAsBefore(UndoRecord record, @Nullable RunningDaemon running) {
    return running != null
        && record.before().process().filter(running.identity()::equals).isPresent();
  }

  /** The state once the job that the process had asked for is over, or its time. */
  private UnitState settled(UndoRecord record) {
    return watch(
        record.unit(), state -> PASSING.contains(state.activeState()), JOB, record.watch().due());
  }

  /** Whether a daemon that is up lives as long as a changed one has to, in order to count as up. */
  private boolean lives(String unit, UnitState up) {
    Predicate<UnitState> same = state -> state.isActive() && state.mainPid() == up.mainPid();
    Instant since = up.activeEnterTimestamp().orElse(host.clock().instant());
    return same.test(watch(unit, same, terms.settle(), since.plus(terms.settle())));
  }

  /**
   * Looks at a unit as long as something holds, and its time is not over; returns its last state.
   *
   * @param most how long that may take, whatever the clock says
   * @param end when it ends at the latest
   */
  private UnitState watch(String unit, Predicate<UnitState> holds, Duration most, Instant end) {
    long limit = tools.pace().nanos() + most.toNanos();
    UnitState state = tools.services().unit(unit);
    while (holds.test(state)
        && tools.pace().nanos() < limit
        && host.clock().instant().isBefore(end)) {
      tools.pace().pause(LOOK);
      state = tools.services().unit(unit);
    }
    return state;
  }

  private boolean answers(String unit) {
    Optional<String> socket = new LocalSocket(host, reader).of(reader.read(unit));
    return socket.isEmpty()
        || tools.apis().at(host.path(socket.get())).ping(ANSWER) != DaemonApi.Answer.SILENT;
  }

  /** Finishes an undo of which only the record is left; empty where there is more to do. */
  private Optional<Activation> undone(UndoRecord record) {
    if (record.watch().phase() != UndoRecord.Phase.RESTARTING) {
      return Optional.empty();
    }
    UnitState state = settled(record);
    RunningDaemon running = RunningDaemon.ofPid(host, state.mainPid());
    boolean isUp =
        state.isActive()
            && running != null
            && running.startedAfter(UndoRecord.place(directories, record.unit()))
            && lives(record.unit(), state)
            && answers(record.unit());
    if (!isUp) {
      return Optional.empty();
    }
    return Optional.of(recorded(record, state.mainPid()));
  }

  /** Only the record of an undo is left, with which the daemon came up. */
  private Activation recorded(UndoRecord record, long pid) {
    List<String> notes = new ArrayList<>();
    notes.add("an undo was cut off after the daemon came up, main PID " + pid + "; it stays");
    new UndoHistory(host, record)
        .after(true, true)
        .ifPresent(trouble -> notes.add(trouble.message()));
    done(record);
    return Activation.NONE.noting(notes);
  }

  /** The daemon was not touched, and what it was to be restarted with is not proved. */
  Activation asBefore(UndoRecord record) {
    UndoRecord own = ofOwnInPlace(record);
    if (own.files().isEmpty()) {
      new UndoHistory(host, record).end(Outcome.WRITTEN);
      done(record);
      return Activation.NONE.noting(
          List.of("a restart was cut off before it began; what is on disk stays as it is"));
    }
    PutBack files = Unfinished.putBack(directories, own);
    tools.services().daemonReload();
    new UndoHistory(host, record).end(Outcome.ROLLED_BACK);
    new UndoHistory(host, record).settle(Outcome.ROLLED_BACK);
    done(record);
    return Activation.NONE.noting(
        List.of(
            "a change was cut off before the daemon was restarted with it; it is taken back: "
                + String.join(", ", files.undone().stream().map(PutBack.Undone::path).toList())));
  }

  /** Whoever stopped the daemon wants it down: the files are put back, and it is not started. */
  private Activation putBackOnly(UndoRecord record, String what) {
    UndoRecord step = record.stepsUnconfirmed().get(0);
    UndoHistory history = new UndoHistory(host, step);
    List<String> notes = new ArrayList<>();
    notes.add(what + " taken back, and the daemon stays stopped");
    history.before().ifPresent(trouble -> notes.add(trouble.message()));
    PutBack files = Unfinished.putBack(directories, step);
    notes.addAll(new Activation.Undoing(files.undone(), 0).lines(path -> "'" + path + "'"));
    tools.services().daemonReload();
    history.after(true, true).ifPresent(trouble -> notes.add(trouble.message()));
    done(record);
    return Activation.NONE.noting(notes);
  }

  /** The undo of the files of the change that are as it left them. */
  private UndoRecord ofOwnInPlace(UndoRecord record) {
    UndoRecord own = record.ofOwn();
    List<UndoRecord.Versions> inPlace =
        own.files().stream().filter(file -> file.present().isInPlace(directories)).toList();
    return new UndoRecord(own.unit(), own.watch(), own.before(), inPlace, own.vendor());
  }

  /** The daemon came up with it: only the record of that is missing. */
  private Activation cameUp(UndoRecord record, RunningDaemon running) {
    Configuration disk = reader.read(record.unit());
    Observation observation = new Observation(host, tools, new LocalSocket(host, reader).of(disk));
    boolean started = isStartedWith(record, disk, running);
    if (!started && record.isBack(directories)) {
      return recorded(record, running.pid());
    }
    if (started && !observation.containersRunUnderLiveRestore(disk)) {
      record.activated(host.clock().instant()).save(directories, record.unit());
    }
    new UndoHistory(host, record).end(started ? Outcome.ACTIVATED : Outcome.WRITTEN);
    if (started) {
      new WrittenChanges(host).areActivated(record.present());
    }
    done(record);
    return Activation.NONE.noting(
        List.of(
            "a restart was cut off after the daemon came up, main PID "
                + running.pid()
                + "; it stays as it is"));
  }

  /** Whether the process was started with what was to be activated, and not with something else. */
  private boolean isStartedWith(UndoRecord record, Configuration disk, RunningDaemon running) {
    ConfigurationFiles files = ConfigurationFiles.of(host, reader, disk);
    Set<String> paths = new LinkedHashSet<>();
    record.files().forEach(pair -> paths.add(pair.present().path()));
    return files.read(paths).equals(record.present())
        && files.areThoseOf(running)
        && !tools.services().unit(record.unit()).needDaemonReload();
  }

  private void done(UndoRecord record) {
    UndoRecord.remove(directories, record.unit());
    new Guard(host, tools.services(), terms.launcher(), record.unit()).clear();
  }

  /**
   * Where the files are back, this is the last try, but for a daemon that the manager left alone.
   */
  private Activation undo(UndoRecord record, String reason, List<UndoRecord> steps) {
    DaemonProof proof = new DaemonProof(host, tools, new LocalSocket(host, reader), terms.teller());
    Undo undo = new Undo(host, reader, tools, terms, proof);
    Activation result =
        undo.run(
            record, steps, Activation.Action.RESTART, new Activation.Failure(reason, List.of()));
    if (result.result() == Activation.Result.FAILED && undo.isOver(record.unit())) {
      try {
        done(record);
      } catch (DockerctlException e) {
        return result.noting(List.of(e.message()));
      }
    }
    return result;
  }
}
