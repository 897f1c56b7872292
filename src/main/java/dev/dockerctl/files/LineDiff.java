package dev.dockerctl.files;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A shortest list of changes between two texts, after E. Myers, "An O(ND) Difference Algorithm and
 * Its Variations" (1986), section 4b: linear space by divide and conquer.
 */
final class LineDiff {
  private static final int UNREACHED = -1;

  private final int[] old;
  private final int[] now;
  private final boolean[] deleted;
  private final boolean[] inserted;
  private final int[] forward;
  private final int[] backward;

  private LineDiff(int[] old, int[] now) {
    this.old = old;
    this.now = now;
    this.deleted = new boolean[old.length];
    this.inserted = new boolean[now.length];
    this.forward = new int[old.length + now.length + 3];
    this.backward = new int[old.length + now.length + 3];
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
    Map<String, Integer> ids = new HashMap<>();
    LineDiff diff = new LineDiff(numbered(oldLines, ids), numbered(newLines, ids));
    diff.compare(0, diff.old.length, 0, diff.now.length);
    return diff.slide(diff.changes());
  }

  private static int[] numbered(List<String> lines, Map<String, Integer> ids) {
    int[] numbers = new int[lines.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = ids.computeIfAbsent(lines.get(i), line -> ids.size());
    }
    return numbers;
  }

  private void compare(int oldFrom, int oldTo, int newFrom, int newTo) {
    int a = oldFrom;
    int b = newFrom;
    int aEnd = oldTo;
    int bEnd = newTo;
    while (a < aEnd && b < bEnd && old[a] == now[b]) {
      a++;
      b++;
    }
    while (a < aEnd && b < bEnd && old[aEnd - 1] == now[bEnd - 1]) {
      aEnd--;
      bEnd--;
    }
    if (a == aEnd) {
      Arrays.fill(inserted, b, bEnd, true);
    } else if (b == bEnd) {
      Arrays.fill(deleted, a, aEnd, true);
    } else {
      Middle middle = new Middle(a, b, aEnd - a, bEnd - b);
      middle.find();
      compare(a, a + middle.x, b, b + middle.y);
      compare(a + middle.x, aEnd, b + middle.y, bEnd);
    }
  }

  /** The search for a point in the middle of a shortest path through one rectangle. */
  private final class Middle {
    private final int a;
    private final int b;
    private final int n;
    private final int m;
    private final int delta;
    private int x;
    private int y;

    Middle(int a, int b, int n, int m) {
      this.a = a;
      this.b = b;
      this.n = n;
      this.m = m;
      this.delta = n - m;
      Arrays.fill(forward, 0, n + m + 3, UNREACHED);
      Arrays.fill(backward, 0, n + m + 3, UNREACHED);
    }

    /** Searches from both ends, one more step at a time, until the paths meet in x and y. */
    void find() {
      int d = 0;
      while (!forwardMeets(d) && !backwardMeets(d)) {
        d++;
      }
    }

    private boolean forwardMeets(int d) {
      for (int k = highest(d); k >= lowest(d); k -= 2) {
        int reached = advance(forward, k, d);
        while (reached >= 0
            && reached < n
            && reached - k < m
            && old[a + reached] == now[b + reached - k]) {
          reached++;
        }
        forward[k + m + 1] = reached;
        int other = delta - k;
        boolean odd = (delta & 1) != 0;
        if (odd && Math.abs(other) < d && meets(reached, backward[other + m + 1])) {
          x = reached;
          y = reached - k;
          return true;
        }
      }
      return false;
    }

    private boolean backwardMeets(int d) {
      for (int k = highest(d); k >= lowest(d); k -= 2) {
        int reached = advance(backward, k, d);
        while (reached >= 0
            && reached < n
            && reached - k < m
            && old[a + n - 1 - reached] == now[b + m - 1 - (reached - k)]) {
          reached++;
        }
        backward[k + m + 1] = reached;
        int other = delta - k;
        boolean even = (delta & 1) == 0;
        if (even && Math.abs(other) <= d && meets(reached, forward[other + m + 1])) {
          x = n - reached;
          y = m - (reached - k);
          return true;
        }
      }
      return false;
    }

    private int highest(int d) {
      return Math.min(d, lastDiagonal(d, n));
    }

    private int lowest(int d) {
      return -Math.min(d, lastDiagonal(d, m));
    }

    /** The last diagonal inside the rectangle that d steps can end on. */
    private int lastDiagonal(int d, int limit) {
      return limit - ((limit - d) & 1);
    }

    private boolean meets(int x, int other) {
      return x >= 0 && other >= 0 && x + other >= n;
    }

    private int advance(int[] reached, int k, int d) {
      if (d == 0) {
        return 0;
      }
      int left = reached[k + m];
      int above = reached[k + m + 2];
      int byDeletion = left >= 0 && left < n ? left + 1 : UNREACHED;
      int byInsertion = above >= 0 && above - k <= m ? above : UNREACHED;
      return Math.max(byDeletion, byInsertion);
    }
  }

  private List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.length || j < now.length) {
      int fromOld = i;
      int fromNew = j;
      while (i < old.length && deleted[i]) {
        i++;
      }
      while (j < now.length && inserted[j]) {
        j++;
      }
      if (i > fromOld || j > fromNew) {
        changes.add(new Change(fromOld, i - fromOld, fromNew, j - fromNew));
      } else {
        i++;
        j++;
      }
    }
    return changes;
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
          (i + 1 < left.size() ? left.get(i + 1).oldStart() : old.length) - change.oldEnd();
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
    int[] lines = inserts ? now : old;
    int first = inserts ? change.newStart() : change.oldStart();
    int end = inserts ? change.newEnd() : change.oldEnd();
    int room = 0;
    while (room < limit && same(lines, first, end, direction > 0 ? room : -room - 1)) {
      room++;
    }
    return room;
  }

  private static boolean same(int[] lines, int first, int end, int offset) {
    return lines[first + offset] == lines[end + offset];
  }
}
