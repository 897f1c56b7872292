package dev.dockerctl.activate;

import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.KeptFile;
import dev.dockerctl.files.record.Lineage;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an automatic undo leaves in the history: how the change ended that failed, an entry for what
 * others had changed and the undo takes away, and how their recorded changes ended.
 */
final class UndoHistory {
  private final Host host;
  private final UndoRecord record;
  private final StateDirectories directories;
  private final History history;
  private final Caller caller;
  private final ChangeJournal journal;
  private List<FileEdit> others = List.of();
  private final List<Integer> entries = new ArrayList<>();
  private final Set<String> putAside = new TreeSet<>();

  UndoHistory(Host host, UndoRecord record) {
    this.host = host;
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

  /** How the change ended, where nothing tells of that yet. */
  void end(Outcome outcome) {
    history
        .find(record.before().change())
        .filter(entry -> entry.outcome() == Outcome.STARTED || entry.outcome() == Outcome.WRITTEN)
        .ifPresent(entry -> history.update(entry.number(), outcome));
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
    edits.forEach(edit -> putAside.add(edit.path()));
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
        history.find(record.before().change()).ifPresent(journal::tell);
      }
      for (int entry : withThoseCutOff()) {
        history.update(entry, up ? Outcome.ACTIVATED : Outcome.WRITTEN);
        history.find(entry).ifPresent(journal::tell);
      }
      settle(outcome);
      if (up) {
        new WrittenChanges(host).areActivated(record.targets());
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

  /** Which other changes are on disk again, and which no more. */
  void settle(Outcome gone) {
    Set<String> paths = new TreeSet<>(putAside);
    history.find(record.before().change()).ifPresent(change -> paths.addAll(change.paths()));
    for (UndoRecord.Versions pair : record.files()) {
      if (pair.differs()) {
        paths.add(pair.target().path());
      }
    }
    Lineage.settle(directories, history, record.unit(), paths, gone);
  }
}
