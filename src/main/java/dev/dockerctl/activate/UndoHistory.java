package dev.dockerctl.activate;

import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an automatic undo leaves in the history: how the change ended that failed, an entry for what
 * others had changed and the undo takes away, and how their recorded changes ended.
 */
final class UndoHistory {
  private final UndoRecord record;
  private final StateDirectories directories;
  private final History history;
  private final Caller caller;
  private final ChangeJournal journal;
  private List<FileEdit> others = List.of();
  private final List<Integer> entries = new ArrayList<>();

  UndoHistory(Host host, UndoRecord record) {
    this.record = record;
    this.directories = StateFolders.of(host);
    this.history = new History(directories, host.clock());
    this.caller = Caller.current(host.environment(), Path.of("/"));
    this.journal = new ChangeJournal(host);
  }

  /** What the undo makes of files that others, or earlier commands, had changed. */
  List<FileEdit> others() {
    return others;
  }

  /** The number of the last entry for what others had changed; 0 if there is none. */
  int entry() {
    return entries.isEmpty() ? 0 : entries.get(entries.size() - 1);
  }

  /** Records what is about to be taken away; returns what kept it from that. */
  Optional<DockerctlException> before() {
    try {
      others = ofOthers();
      if (!others.isEmpty()) {
        entries.add(begun(others).orElseGet(() -> append(others)));
      }
      return Optional.empty();
    } catch (DockerctlException e) {
      return Optional.of(e);
    }
  }

  /** Records what had to be taken away besides; returns what kept it from that. */
  Optional<DockerctlException> also(List<FileEdit> edits) {
    try {
      if (!edits.isEmpty()) {
        entries.add(append(edits));
      }
      return Optional.empty();
    } catch (DockerctlException e) {
      return Optional.of(e);
    }
  }

  private int append(List<FileEdit> others) {
    return history.append(record.unit(), caller, HistoryEntry.AUTOMATIC, others).number();
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
    List<FileEdit> others = new ArrayList<>();
    for (UndoRecord.Versions pair : record.files()) {
      KeptFile target = pair.target();
      if (!pair.differs() && !target.isInPlace(directories)) {
        // Somebody has written it since, and the undo leaves it alone.
        continue;
      }
      if (!pair.earlier().isForHistory() || !target.isForHistory()) {
        // It is kept beside.
        continue;
      }
      Optional<byte[]> before = pair.earlier().edited();
      if (before.isPresent() || target.edited().isPresent()) {
        FileEdit edit =
            new FileEdit(target.path(), before, target.edited())
                .with(pair.earlier().attributesUnlike(target));
        if (!edit.changesNothing()) {
          others.add(edit);
        }
      }
    }
    return others;
  }

  /**
   * Records how it ended; returns what kept it from that.
   *
   * @param up whether the daemon runs again
   * @param filesAreBack whether no file had to be left as it was
   */
  Optional<DockerctlException> after(boolean up, boolean filesAreBack) {
    if (!filesAreBack) {
      return Optional.empty();
    }
    try {
      Outcome outcome = up ? Outcome.ROLLED_BACK : Outcome.RESTORE_FAILED;
      if (record.before().change() > 0) {
        history.update(record.before().change(), outcome);
        markInEffect();
        history.find(record.before().change()).ifPresent(journal::tell);
      }
      for (int entry : withThoseCutOff()) {
        markTakenBack(entry, outcome);
        history.update(entry, up ? Outcome.ACTIVATED : Outcome.WRITTEN);
        history.find(entry).ifPresent(journal::tell);
      }
      return Optional.empty();
    } catch (DockerctlException e) {
      return Optional.of(e);
    }
  }

  /** The entries of this undo, and those of an earlier try of it that was killed. */
  private Set<Integer> withThoseCutOff() {
    Set<Integer> all = new TreeSet<>(entries);
    for (HistoryEntry earlier : history.list().entries()) {
      if (earlier.isAutomatic() && earlier.outcome() == Outcome.STARTED) {
        all.add(earlier.number());
      }
    }
    return all;
  }

  /** The changes that a rollback had undone are in effect again when it is itself taken back. */
  void markInEffect() {
    history.find(record.before().change()).ifPresent(this::markInEffect);
  }

  private void markInEffect(HistoryEntry own) {
    Map<String, Optional<byte[]>> current = new LinkedHashMap<>();
    own.edits().forEach(edit -> current.put(edit.path(), edit.before()));
    for (HistoryEntry earlier : history.list().entries()) {
      boolean undone = earlier.outcome() == Outcome.UNDONE;
      if (earlier.number() >= own.number() || !(undone || earlier.isInEffect())) {
        continue;
      }
      boolean led = false;
      for (FileEdit edit : earlier.edits()) {
        Optional<byte[]> now = current.remove(edit.path());
        if (undone && now != null && FileEdit.sameContent(now, edit.after())) {
          current.put(edit.path(), edit.before());
          led = true;
        }
      }
      if (led) {
        history.update(earlier.number(), Outcome.ACTIVATED);
      }
    }
  }

  /** Follows each file back through the changes that led from the good content to the last one. */
  private void markTakenBack(int entry, Outcome outcome) {
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
    if (earlier.edits().stream().noneMatch(edit -> led(edit, current, good))) {
      return false;
    }
    // With one of its files the whole change is taken back: what came before the others counts too.
    for (FileEdit edit : earlier.edits()) {
      good.putIfAbsent(edit.path(), edit.after());
      current.put(edit.path(), edit.before());
    }
    return true;
  }

  private static boolean led(
      FileEdit edit, Map<String, Optional<byte[]>> current, Map<String, Optional<byte[]>> good) {
    Optional<byte[]> now = current.get(edit.path());
    Optional<byte[]> wanted = good.get(edit.path());
    return now != null
        && wanted != null
        && FileEdit.sameContent(now, edit.after())
        && !FileEdit.sameContent(now, wanted);
  }
}
