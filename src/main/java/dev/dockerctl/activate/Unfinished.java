package dev.dockerctl.activate;

import dev.dockerctl.check.SpecialFiles;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.DamagedUndo;
import dev.dockerctl.files.record.PutBack;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.UnitState;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** An activation that somebody began and that is not over: cut off, or not confirmed yet. */
public final class Unfinished {
  private final Host host;

  /** What to do where a file cannot be put back. */
  private static final String BLOCKED =
      "see 'lsattr', 'findmnt' and 'df' for that file, then: dockerctl rollback";

  /** Looks at a host. */
  public Unfinished(Host host) {
    this.host = host;
  }

  /** The record of a unit's; empty when there is none. */
  public Optional<UndoRecord> of(String unit) {
    return UndoRecord.load(StateFolders.of(host), unit, new ArrayList<>());
  }

  /** Where the record is damaged and no copy of it is left. */
  public Optional<DamagedUndo> damaged(String unit) {
    return DamagedUndo.of(StateFolders.of(host), unit).filter(known -> known.copy().isEmpty());
  }

  /**
   * Ends the command where only the guard's script can do the undo.
   *
   * @throws DockerctlException REFUSED when the record is damaged that the script looks for
   */
  void requireReadable(String unit) {
    Optional<DamagedUndo> damaged = damaged(unit);
    if (damaged.isPresent()) {
      throw damaged.get().refusal();
    }
  }

  /**
   * Clears the way of a guard to the service manager, which would read the files of the unit.
   *
   * @return what was done to files, in sentences
   * @throws DockerctlException where one of them cannot be moved
   */
  public List<String> clearWay(String unit, ConfigurationReader reader) {
    Optional<UndoRecord> known = of(unit);
    List<String> obstacles = new SpecialFiles(reader.read(unit), reader).ofUnits();
    if (known.isEmpty() || obstacles.isEmpty()) {
      return List.of();
    }
    try (ConfigurationLock lock = GuardLock.acquire(host, unit)) {
      List<String> told = new ArrayList<>(new LeftBehind(host).end(lock));
      PutBack files = new PutBack(StateFolders.of(host));
      of(unit).ifPresent(record -> files.apply(record.at(obstacles), PutBack.Extent.LISTED));
      told.addAll(new Activation.Undoing(files.undone(), 0).lines(path -> "'" + path + "'"));
      return told;
    }
  }

  /** The paths that the undo of a unit takes back besides those of the change itself. */
  public List<String> others(String unit) {
    return of(unit).map(UndoRecord::stepsNow).map(steps -> steps.get(0).files()).stream()
        .flatMap(List::stream)
        .filter(file -> file.differs() && !file.isOwn())
        .map(file -> "'" + file.target().path() + "'")
        .toList();
  }

  /** The undo that may still come; empty for none. */
  public Optional<PendingUndo> pending(String unit) {
    return of(unit).map(record -> PendingUndo.of(host, record));
  }

  /**
   * Ends a command that shows a change where the change itself would be refused, or comes after
   * something else than what can be shown. What a process works on is waited for and not finished.
   */
  public void requireNone(String unit) {
    settle(
        unit,
        record -> {
          PendingUndo undo = PendingUndo.of(host, record);
          if (!undo.isUnderWay()) {
            throw new DockerctlException(
                    ErrorCode.REFUSED, "cannot show what this does: " + undo.first())
                .hint(String.join("\n", undo.commands()));
          }
        });
  }

  /**
   * Sees to it that nothing unfinished is in the way of another change, for the holder of the lock:
   * one that was cut off is finished, one that waits to be confirmed ends the command.
   *
   * @param finish finishes what was cut off, or whose time is up
   * @throws DockerctlException REFUSED when a change waits to be confirmed
   */
  void settle(String unit, Consumer<UndoRecord> finish) {
    requireReadable(unit);
    Optional<UndoRecord> record = of(unit);
    if (record.isEmpty()) {
      return;
    }
    UndoRecord.Watch watch = record.get().watch();
    if (waits(watch)) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot change '"
                  + unit
                  + "' now: its last change is undone at "
                  + watch.due().truncatedTo(ChronoUnit.SECONDS)
                  + " unless it is confirmed")
          .hint("dockerctl confirm\ndockerctl rollback --restart");
    }
    finish.accept(record.get());
  }

  private boolean waits(UndoRecord.Watch watch) {
    return watch.phase() == UndoRecord.Phase.PROVED && host.clock().instant().isBefore(watch.due());
  }

  /** What is undone unless somebody confirms it in time; empty where nothing waits for that. */
  Optional<PendingUndo> unconfirmed(String unit) {
    return of(unit)
        .filter(record -> waits(record.watch()))
        .map(record -> PendingUndo.of(host, record))
        .filter(undo -> undo.stage() == PendingUndo.Stage.UNCONFIRMED);
  }

  /** A start while a change waits, or the undo of that where the daemon does not come up. */
  Activation orUndone(String unit, Activation start, CutOff cutOff) {
    Activation.Failure failure = start.failure();
    Optional<UndoRecord> record = of(unit);
    return failure == null || record.isEmpty() ? start : cutOff.takeBack(record.get(), failure);
  }

  /** Ends a command before which an undo was due that could not be done. */
  void requireUndone(UnitState unit, Activation undo) {
    if (undo.result() == Activation.Result.FAILED && of(unit.id()).isPresent()) {
      String unmask = "systemctl unmask " + unit.id() + "\ndockerctl rollback";
      throw new DockerctlException(
              ErrorCode.REFUSED, "cannot change '" + unit.id() + "' now: " + undo.told())
          .hint(unit.isMasked() ? unmask : BLOCKED);
    }
  }

  /** Puts back all files of an undo, without the daemon; ends the command where one cannot be. */
  static PutBack putBack(StateDirectories directories, UndoRecord record) {
    PutBack files = new PutBack(directories).allOrNothing();
    try {
      files.apply(record, PutBack.Extent.CHANGED);
    } catch (DockerctlException e) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot go on: an earlier change could not be undone: " + e.message())
          .hint(BLOCKED);
    }
    return files;
  }
}
