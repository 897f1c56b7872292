package dev.dockerctl.files.record;

import dev.dockerctl.files.FileEdit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The recorded edits that led to the files of now: those of changes in effect, and those of an
 * undone change where the undo is among them too. A change and its undo together lead back to what
 * was before; the undo alone would count as an edit of its own.
 *
 * @param steps the edits, newest first
 */
public record EditChain(List<Step> steps) {
  /** One edit of a file, and the change it belongs to. */
  public record Step(HistoryEntry entry, FileEdit edit) {}

  /** The content before the edit that was seen last, and whether that one undoes or is undone. */
  private record Link(Optional<byte[]> before, boolean undo) {}

  /**
   * The edits of some changes.
   *
   * @param entries the history, newest first
   * @param counted which of the changes in effect count
   */
  public static EditChain of(List<HistoryEntry> entries, Predicate<HistoryEntry> counted) {
    List<Step> steps = new ArrayList<>();
    Map<String, Link> links = new HashMap<>();
    for (HistoryEntry entry : entries) {
      boolean effective = entry.isInEffect() && counted.test(entry);
      for (FileEdit edit : entry.edits()) {
        boolean undone = isUndone(entry) && isUndo(links.get(edit.path()), edit);
        if (effective || undone) {
          steps.add(new Step(entry, edit));
          boolean undo = undone || entry.isRollback();
          links.put(edit.path(), new Link(edit.before(), undo));
        }
      }
    }
    return new EditChain(List.copyOf(steps));
  }

  private static boolean isUndone(HistoryEntry entry) {
    return !entry.isInEffect() && entry.outcome() != Outcome.FAILED;
  }

  private static boolean isUndo(@Nullable Link link, FileEdit edit) {
    return link != null && link.undo() && FileEdit.sameContent(link.before(), edit.after());
  }

  /**
   * Without what dockerctl took back by itself of somebody else's: none of that is its own. What it
   * took back of a change of its own stays, beside that change.
   */
  public EditChain withoutUndosOfOthers() {
    List<Step> own = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      if (!steps.get(i).entry().isAutomatic() || undoesOwn(i)) {
        own.add(steps.get(i));
      }
    }
    return new EditChain(List.copyOf(own));
  }

  private boolean undoesOwn(int undo) {
    FileEdit edit = steps.get(undo).edit();
    for (Step older : steps.subList(undo + 1, steps.size())) {
      if (older.edit().path().equals(edit.path())) {
        return isUndone(older.entry()) && FileEdit.sameContent(older.edit().after(), edit.before());
      }
    }
    return false;
  }

  /** The changes that they belong to, newest first. */
  public Set<HistoryEntry> entries() {
    Set<HistoryEntry> entries = new LinkedHashSet<>();
    steps.forEach(step -> entries.add(step.entry()));
    return entries;
  }

  /** The edits, oldest first. */
  public List<FileEdit> edits() {
    List<FileEdit> edits = new ArrayList<>(steps.stream().map(Step::edit).toList());
    Collections.reverse(edits);
    return edits;
  }
}
