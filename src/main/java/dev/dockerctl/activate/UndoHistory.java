package dev.dockerctl.activate;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.History;
import dev.dockerctl.files.HistoryEntry;
import dev.dockerctl.files.KeptFile;
import dev.dockerctl.files.Outcome;
import dev.dockerctl.files.UndoRecord;
import dev.dockerctl.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an automatic undo leaves in the history: how the change ended that failed, an entry for what
 * others had changed and the undo takes away, and how their recorded changes ended.
 */
final class UndoHistory {
  private final UndoRecord record;
  private final History history;
  private final Caller caller;
  private int entry;

  UndoHistory(Host host, UndoRecord record) {
    this.record = record;
    this.history = new History(StateFolders.of(host), host.clock());
    this.caller = Caller.current(host.environment(), Path.of("/"));
  }

  /** The number of the entry for what others had changed; 0 if there is none. */
  int entry() {
    return entry;
  }

  /** Records what is about to be taken away; returns what kept it from that. */
  Optional<DockerctlException> before() {
    try {
      List<FileEdit> others = ofOthers();
      if (!others.isEmpty()) {
        entry = begun(others).orElseGet(() -> append(others));
      }
      return Optional.empty();
    } catch (DockerctlException e) {
      return Optional.of(e);
    }
  }

  private int append(List<FileEdit> others) {
    return history.append(caller, HistoryEntry.AUTOMATIC, others).number();
  }

  /** The entry of this undo, where it was begun before and cut off. */
  private Optional<Integer> begun(List<FileEdit> others) {
    for (HistoryEntry earlier : history.list().entries()) {
      if (earlier.isAutomatic()) {
        return earlier.outcome() == Outcome.STARTED && earlier.edits().equals(others)
            ? Optional.of(earlier.number())
            : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** The files without the failed change, against what the undo makes of them. */
  private List<FileEdit> ofOthers() {
    Map<String, Optional<byte[]>> ownBefore = new LinkedHashMap<>();
    history
        .find(record.before().change())
        .ifPresent(own -> own.edits().forEach(edit -> ownBefore.put(edit.path(), edit.before())));
    List<FileEdit> others = new ArrayList<>();
    for (UndoRecord.Pair pair : record.files()) {
      KeptFile target = pair.target();
      Optional<byte[]> before = ownBefore.getOrDefault(target.path(), pair.present().content());
      if (before.isPresent() || target.content().isPresent()) {
        FileEdit edit = new FileEdit(target.path(), before, target.content());
        if (!edit.changesNothing()) {
          others.add(edit);
        }
      }
    }
    return others;
  }

  /** Records how it ended; returns what kept it from that. */
  Optional<DockerctlException> after(boolean up) {
    try {
      Outcome outcome = up ? Outcome.ROLLED_BACK : Outcome.RESTORE_FAILED;
      if (record.before().change() > 0) {
        history.update(record.before().change(), outcome);
      }
      if (entry > 0) {
        markTakenBack(outcome);
        history.update(entry, up ? Outcome.ACTIVATED : Outcome.WRITTEN);
      }
      return Optional.empty();
    } catch (DockerctlException e) {
      return Optional.of(e);
    }
  }

  /** Follows each file back through the changes that led from the good content to the last one. */
  private void markTakenBack(Outcome outcome) {
    Map<String, Optional<byte[]>> current = new LinkedHashMap<>();
    Map<String, Optional<byte[]>> good = new LinkedHashMap<>();
    history
        .find(entry)
        .ifPresent(
            own ->
                own.edits()
                    .forEach(
                        edit -> {
                          current.put(edit.path(), edit.before());
                          good.put(edit.path(), edit.after());
                        }));
    for (HistoryEntry earlier : history.list().entries()) {
      if (earlier.number() < entry && earlier.isInEffect() && takesBack(earlier, current, good)) {
        history.update(earlier.number(), outcome);
      }
    }
  }

  private static boolean takesBack(
      HistoryEntry earlier,
      Map<String, Optional<byte[]>> current,
      Map<String, Optional<byte[]>> good) {
    boolean taken = false;
    for (FileEdit edit : earlier.edits()) {
      Optional<byte[]> now = current.get(edit.path());
      Optional<byte[]> wanted = good.get(edit.path());
      boolean led =
          now != null
              && wanted != null
              && FileEdit.sameContent(now, edit.after())
              && !FileEdit.sameContent(now, wanted);
      if (led) {
        current.put(edit.path(), edit.before());
        taken = true;
      }
    }
    return taken;
  }
}
