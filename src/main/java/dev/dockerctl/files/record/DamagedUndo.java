package dev.dockerctl.files.record;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.StateDirectories;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record of an undo that is damaged. The guard has a copy of the record; where that is damaged
 * too, the guard's script still has all that the undo needs.
 *
 * @param unit the unit whose activation it would undo
 * @param path where the record lies, as the host sees it
 * @param reason what is wrong with it
 * @param copy the guard's copy; empty if there is none that can be used
 * @param commandNow what undoes the change at once without the record; empty without a guard
 */
public record DamagedUndo(
    String unit,
    String path,
    String reason,
    Optional<UndoRecord> copy,
    Optional<String> commandNow) {
  private static final String LOST =
      "nothing undoes the change that it was for (to see it: dockerctl history)";

  /** That of a unit; empty where the record is not damaged, or there is none. */
  public static Optional<DamagedUndo> of(StateDirectories directories, String unit) {
    UnitRecords<UndoRecord> records = UndoRecord.records(directories);
    return records
        .damage(unit)
        .map(
            reason ->
                new DamagedUndo(
                    unit,
                    records.path(unit),
                    reason,
                    GuardFiles.copies(directories, unit).load(unit, new ArrayList<>()),
                    commandNow(directories, unit)));
  }

  private static Optional<String> commandNow(StateDirectories directories, String unit) {
    GuardFiles guard = new GuardFiles(directories, unit);
    boolean isThere = Files.isRegularFile(guard.script(), LinkOption.NOFOLLOW_LINKS);
    return isThere ? Optional.of(guard.commandNow()) : Optional.empty();
  }

  /**
   * Writes the damaged records again from the guards' copies, for the holder of the lock. One
   * without a copy stays for the guard's script, which looks for it, and is set aside where there
   * is no script either.
   *
   * @param diagnostics told of each that is not left as it was
   */
  public static void mend(StateDirectories directories, List<Diagnostic> diagnostics) {
    for (String unit : UndoRecord.units(directories)) {
      of(directories, unit).ifPresent(damaged -> damaged.mendIn(directories, diagnostics));
    }
  }

  private void mendIn(StateDirectories directories, List<Diagnostic> diagnostics) {
    if (copy.isPresent()) {
      copy.get().save(directories);
      diagnostics.add(Diagnostic.warning(null, found() + "it is written again from its copy"));
    } else if (commandNow.isEmpty()) {
      String aside = setAside(directories);
      diagnostics.add(
          Diagnostic.warning(null, found() + "it is set aside as '" + aside + "', and " + LOST));
    }
  }

  /** Moves the record away; returns its new place, as the host sees it. */
  public String setAside(StateDirectories directories) {
    return UndoRecord.records(directories).setAside(unit);
  }

  /** What there is to say of it, with the way out. */
  public String sentence() {
    if (copy.isPresent()) {
      return found() + "the guard has a copy of it";
    }
    return found()
        + commandNow
            .map(
                now ->
                    "the guard's script undoes the change without it when the time is up (at once: "
                        + now
                        + "; to keep the change: dockerctl confirm)")
            .orElse(LOST);
  }

  private String found() {
    return "the record of an undo is damaged: '" + path + "' (" + reason + "); ";
  }

  /** Ends a command that would be in the way of the guard's script. */
  public DockerctlException refusal() {
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot change '"
                + unit
                + "' now: the record of an undo is damaged: '"
                + path
                + "', and the guard's script undoes the last change without it when the time is up")
        .hint("dockerctl confirm\n" + commandNow.orElse("dockerctl history"));
  }
}
