package dev.dockerctl.activate;

import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.History;
import dev.dockerctl.files.HistoryEntry;
import dev.dockerctl.files.Outcome;
import dev.dockerctl.files.UndoRecord;
import dev.dockerctl.host.Host;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recorded changes that were on disk only until a start of the daemon brought them to it. */
final class WrittenChanges {
  private final History history;

  WrittenChanges(Host host) {
    this.history = new History(StateFolders.of(host), host.clock());
  }

  /**
   * Marks those as activated that led to the files with which a daemon was started and proved:
   * follows each file back, from the newest change to the oldest.
   */
  void areActivated(List<UndoRecord.Versions> files) {
    Map<String, Optional<byte[]>> current = new HashMap<>();
    files.forEach(file -> current.put(file.present().path(), file.present().content()));
    for (HistoryEntry entry : history.list().entries()) {
      if (entry.isInEffect() && entry.edits().stream().allMatch(edit -> ledTo(current, edit))) {
        entry.edits().forEach(edit -> current.put(edit.path(), edit.before()));
        if (entry.outcome() == Outcome.WRITTEN) {
          history.update(entry.number(), Outcome.ACTIVATED);
        }
      }
    }
  }

  private static boolean ledTo(Map<String, Optional<byte[]>> current, FileEdit edit) {
    Optional<byte[]> content = current.get(edit.path());
    return content != null && FileEdit.sameContent(content, edit.after());
  }
}
