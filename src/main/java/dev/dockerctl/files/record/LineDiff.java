package dev.dockerctl.files.record;

import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.List;

/** A shortest list of changes between two texts, where diff(1) has each of them. */
final class LineDiff {
  private final List<String> old;
  private final List<String> now;

  private LineDiff(List<String> old, List<String> now) {
    this.old = old;
    this.now = now;
  }

  /**
   * Lines that differ.
   *
   * @param oldStart index of the first deleted line, or of the line before which is inserted
   * @param oldCount how many lines are deleted
   * @param newStart the same for the inserted lines
   * @param newCount how many lines are inserted
   */
  record Change(int oldStart, int oldCount, int newStart, int newCount) {
    int oldEnd() {
      return oldStart + oldCount;
    }

    int newEnd() {
      return newStart + newCount;
    }

    private Change movedBy(int lines) {
      return new Change(oldStart + lines, oldCount, newStart + lines, newCount);
    }

    private Change joined(Change next) {
      return new Change(oldStart, next.oldEnd() - oldStart, newStart, next.newEnd() - newStart);
    }
  }

  /** The changes that turn one list of lines into the other, in order. */
  static List<Change> between(List<String> oldLines, List<String> newLines) {
    List<Change> changes = new ArrayList<>();
    // Not DiffUtils: how it sorts its result costs a command more than the comparison.
    for (var found : new MyersDiffWithLinearSpace<String>().computeDiff(oldLines, newLines, null)) {
      changes.add(
          new Change(
              found.startOriginal,
              found.endOriginal - found.startOriginal,
              found.startRevised,
              found.endRevised - found.startRevised));
    }
    return new LineDiff(oldLines, newLines).slide(changes);
  }

  /**
   * Moves changes that only insert or only delete to where a reader, and diff(1), expects them:
   * next to another change if one is in reach, else as far down as the text allows.
   */
  private List<Change> slide(List<Change> changes) {
    List<Change> done = new ArrayList<>();
    List<Change> left = new ArrayList<>(changes);
    for (int i = 0; i < left.size(); i++) {
      Change change = left.get(i);
      int gapAfter =
          (i + 1 < left.size() ? left.get(i + 1).oldStart() : old.size()) - change.oldEnd();
      int down = room(change, gapAfter, 1);
      int gapBefore = change.oldStart() - (done.isEmpty() ? 0 : done.get(done.size() - 1).oldEnd());
      if (i + 1 < left.size() && down == gapAfter) {
        left.set(i + 1, change.movedBy(down).joined(left.get(i + 1)));
      } else if (!done.isEmpty() && room(change, gapBefore, -1) == gapBefore) {
        left.set(i, done.remove(done.size() - 1).joined(change.movedBy(-gapBefore)));
        i--;
      } else {
        done.add(change.movedBy(down));
      }
    }
    return done;
  }

  /** How many lines, at most the limit, a change can move down (1) or up (-1). */
  private int room(Change change, int limit, int direction) {
    boolean inserts = change.oldCount() == 0;
    if (!inserts && change.newCount() > 0) {
      return 0;
    }
    List<String> lines = inserts ? now : old;
    int first = inserts ? change.newStart() : change.oldStart();
    int end = inserts ? change.newEnd() : change.oldEnd();
    int room = 0;
    while (room < limit && same(lines, first, end, direction > 0 ? room : -room - 1)) {
      room++;
    }
    return room;
  }

  private static boolean same(List<String> lines, int first, int end, int offset) {
    return lines.get(first + offset).equals(lines.get(end + offset));
  }
}
