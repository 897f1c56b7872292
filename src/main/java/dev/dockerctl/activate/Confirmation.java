package dev.dockerctl.activate;

import dev.dockerctl.activate.guard.Guard;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.DamagedUndo;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.files.record.ProcessRecord;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.UnitState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Keeps a change that waits to be confirmed. */
final class Confirmation {
  private final Host host;
  private final Guard guard;
  private final StateDirectories directories;

  Confirmation(Host host, Guard guard) {
    this.host = host;
    this.guard = guard;
    this.directories = StateFolders.of(host);
  }

  /** Keeps it, for the holder of the lock; returns what there is to say. */
  List<String> keep(String unit, UnitState state) {
    requireUp(unit, state);
    List<String> notes = new ArrayList<>();
    Optional<DamagedUndo> damaged = new Unfinished(host).damaged(unit);
    if (damaged.isPresent()) {
      String aside = damaged.get().setAside(directories);
      notes.add("the record of its undo was damaged, and is set aside as '" + aside + "'");
    } else {
      UndoRecord record = waiting(unit);
      record.files().stream()
          .filter(file -> file.isOwn() && !file.present().isInPlace(directories))
          .map(file -> "'" + file.present().path() + "' is no longer as it was activated")
          .forEach(notes::add);
      if (isNetworkProved(unit)) {
        record.activated(host.clock().instant()).save(directories, unit);
      } else {
        notes.add(KeptNetwork.STAYS);
      }
      UndoRecord.remove(directories, unit);
    }
    guard.clear().ifPresent(failure -> notes.add(failure.message()));
    return notes;
  }

  /** A change with which the daemon is down is none that somebody wants to keep. */
  private void requireUp(String unit, UnitState state) {
    if (!state.isActive() && new Unfinished(host).of(unit).isPresent()) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot confirm: '" + unit + "' is not running, but '" + state.activeState() + "'")
          .hint("dockerctl start\ndockerctl rollback --restart");
    }
  }

  private boolean isNetworkProved(String unit) {
    return ProcessRecord.load(directories, unit).filter(ProcessRecord::isNetworkKept).isEmpty();
  }

  private UndoRecord waiting(String unit) {
    return new Unfinished(host).of(unit).filter(this::waits).orElseThrow(() -> refusal(unit));
  }

  private DockerctlException refusal(String unit) {
    Optional<PendingUndo> begun =
        new Unfinished(host)
            .pending(unit)
            .filter(undo -> undo.stage() == PendingUndo.Stage.UNDO_CUT_OFF);
    return begun.isPresent()
        ? new DockerctlException(
                ErrorCode.FAILED,
                "cannot confirm: the undo of " + begun.get().subject() + " has begun")
            .hint("dockerctl rollback")
        : new DockerctlException(
                ErrorCode.FAILED,
                "cannot confirm: no change of '" + unit + "' waits for it" + undone(unit))
            .hint(whatWaits());
  }

  /** Who comes too late learns what became of the change. */
  private String undone(String unit) {
    return new History(directories, host.clock())
        .list().entries().stream()
            .filter(entry -> entry.unit().equals(unit) && !entry.isAutomatic())
            .findFirst()
            .filter(entry -> entry.outcome() == Outcome.ROLLED_BACK)
            .map(entry -> "; change " + entry.number() + " was undone already")
            .orElse("");
  }

  private boolean waits(UndoRecord record) {
    return PendingUndo.of(host, record).mayBeConfirmed();
  }

  /** The commands that confirm changes of other units: this unit may be a slip in the settings. */
  private String whatWaits() {
    String others =
        UndoRecord.units(directories).stream()
            .filter(other -> new Unfinished(host).of(other).filter(this::waits).isPresent())
            .map(other -> "dockerctl --unit " + ShellWords.quote(other) + " confirm")
            .collect(Collectors.joining("\n"));
    return others.isEmpty() ? "dockerctl history" : others;
  }
}
