package dev.dockerctl.activate;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.UndoRecord;
import dev.dockerctl.host.Host;
import java.time.Instant;
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

  /** When a change is undone unless somebody confirms it; empty when none waits. */
  public Optional<Instant> confirmBy(String unit) {
    return waiting(unit).map(waiting -> waiting.due());
  }

  /**
   * A change that waits to be confirmed.
   *
   * @param number its number in the history; 0 for a restart that changed no file
   * @param due when it is undone
   */
  public record Waiting(int number, Instant due) {}

  /** The change that waits to be confirmed; empty when none does. */
  public Optional<Waiting> waiting(String unit) {
    return of(unit)
        .filter(record -> record.watch().phase() == UndoRecord.Phase.PROVED)
        .map(record -> new Waiting(record.before().change(), record.watch().due()));
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
