package dev.dockerctl.change;

import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.History;
import dev.dockerctl.files.HistoryEntry;
import dev.dockerctl.files.Outcome;
import dev.dockerctl.host.Host;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes an automatic rollback into the history, so that what it takes away is not lost: it may be
 * the work of a person and not of dockerctl.
 */
final class RollbackRecord {
  private final Host host;
  private final History history;

  RollbackRecord(Host host) {
    this.host = host;
    this.history = new History(ApplyChange.directories(host), host.clock());
  }

  /** Records edits that are about to be made, and that the change they undo has failed. */
  void add(List<FileEdit> edits) {
    for (HistoryEntry entry : history.list().entries()) {
      if (isTakenBack(entry, edits)) {
        history.update(entry.number(), Outcome.ROLLED_BACK);
        break;
      }
    }
    HistoryEntry record =
        history.append(
            Caller.current(host.environment(), Path.of("/")),
            List.of("dockerctl", "automatic", "rollback"),
            edits);
    history.update(record.number(), Outcome.UNDONE);
  }

  /** Whether a recorded change left a file as the rollback finds it. */
  private static boolean isTakenBack(HistoryEntry entry, List<FileEdit> edits) {
    boolean inEffect = entry.outcome() == Outcome.WRITTEN || entry.outcome() == Outcome.ACTIVATED;
    for (FileEdit made : entry.edits()) {
      for (FileEdit undo : edits) {
        FileEdit again = new FileEdit(made.path(), undo.before(), made.after());
        if (inEffect && made.path().equals(undo.path()) && again.changesNothing()) {
          return true;
        }
      }
    }
    return false;
  }
}
