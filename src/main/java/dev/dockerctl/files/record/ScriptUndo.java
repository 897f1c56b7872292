package dev.dockerctl.files.record;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.StateDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was undone and what no history tells yet: the script of a guard can move a file and not
 * write history, so it moves the record of the undo here, and so does dockerctl where the disk is
 * full.
 *
 * @param record what was undone
 * @param up whether the daemon came up with it
 */
public record ScriptUndo(UndoRecord record, boolean up) {
  private static final String UP = "undone-up";
  private static final String DOWN = "undone-down";

  /** The folder into which the script moves the record, by how the restart ended. */
  static Path folder(StateDirectories directories, boolean up) {
    return directories.state().resolve(up ? UP : DOWN);
  }

  /**
   * Leaves the record of an undo that is done and that no history can be written of. That takes no
   * room, for the disk may be full.
   *
   * @param up whether the daemon came up with it
   */
  public static void leave(StateDirectories directories, String unit, boolean up) {
    Path record = UndoRecord.place(directories, unit);
    try {
      directories.create(folder(directories, up));
      Files.move(
          record, folder(directories, up).resolve(unit), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw IoFailure.of("move '" + directories.hostPath(record) + "'", e);
    }
  }

  /** Whether there is any; false where this user may not see it. */
  public static boolean isAny(StateDirectories directories) {
    return !records(directories, true).units().isEmpty()
        || !records(directories, false).units().isEmpty();
  }

  /**
   * All of them, for the holder of the lock, who has the history tell of them.
   *
   * @param diagnostics told of those that are damaged, which count as none
   */
  public static List<ScriptUndo> all(
      ConfigurationLock lock, StateDirectories directories, List<Diagnostic> diagnostics) {
    lock.requireHeld();
    List<ScriptUndo> all = new ArrayList<>();
    for (boolean up : new boolean[] {false, true}) {
      UnitRecords<UndoRecord> records = records(directories, up);
      for (String unit : records.units()) {
        Optional<UndoRecord> record = records.load(unit, new ArrayList<>());
        if (record.isPresent()) {
          all.add(new ScriptUndo(record.get(), up));
        } else {
          diagnostics.add(Diagnostic.warning(null, untold(unit)));
          records.remove(unit);
        }
      }
    }
    return all;
  }

  private static String untold(String unit) {
    return "the guard has undone the last change of '"
        + unit
        + "' without dockerctl; the record of that is damaged, so the history does not tell of it";
  }

  /** Forgets it, once the history tells of it. */
  public void remove(StateDirectories directories) {
    records(directories, up).remove(record.unit());
  }

  private static UnitRecords<UndoRecord> records(StateDirectories directories, boolean up) {
    return UndoRecord.records(directories, up ? UP : DOWN);
  }
}
