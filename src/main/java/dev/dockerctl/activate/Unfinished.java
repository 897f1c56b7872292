package dev.dockerctl.activate;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.UndoRecord;
import dev.dockerctl.host.Host;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Optional;
import java.util.function.Consumer;

/** An activation that somebody began and that is not over: cut off, or not confirmed yet. */
public final class Unfinished {
  private final Host host;

  /** Looks at a host. */
  public Unfinished(Host host) {
    this.host = host;
  }

  /** The record of a unit's; empty when there is none. */
  public Optional<UndoRecord> of(String unit) {
    return UndoRecord.load(StateFolders.of(host), unit, new ArrayList<>());
  }

  /** The undo that may still come; empty for none. */
  public Optional<PendingUndo> pending(String unit) {
    return of(unit).map(record -> PendingUndo.of(host, record));
  }

  /**
   * Sees to it that nothing unfinished is in the way of another change, for the holder of the lock:
   * one that was cut off is finished, one that waits to be confirmed ends the command.
   *
   * @param finish finishes what was cut off, or whose time is up
   * @throws DockerctlException REFUSED when a change waits to be confirmed
   */
  void settle(String unit, Consumer<UndoRecord> finish) {
    Optional<UndoRecord> record = of(unit);
    if (record.isEmpty()) {
      return;
    }
    UndoRecord.Watch watch = record.get().watch();
    boolean waits =
        watch.phase() == UndoRecord.Phase.PROVED && host.clock().instant().isBefore(watch.due());
    if (waits) {
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
}
