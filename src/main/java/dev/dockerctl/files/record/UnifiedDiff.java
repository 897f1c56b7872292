package dev.dockerctl.files.record;

import dev.dockerctl.error.SecretMask;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The difference of two versions of a file, in the format of {@code diff -u}. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NO_NEWLINE = "\\ No newline at end of file\n";

  private final List<String> oldShown;
  private final List<String> newShown;
  private final StringBuilder text = new StringBuilder();

  private UnifiedDiff(List<String> oldShown, List<String> newShown) {
    this.oldShown = oldShown;
    this.newShown = newShown;
  }

  /**
   * The edit as {@code diff -u} shows it, with the names {@code a/etc/…} and {@code b/etc/…}, or
   * {@code /dev/null} for a file that does not exist; empty when nothing differs. Bytes that are
   * not UTF-8 are replaced.
   */
  public static String of(FileEdit edit) {
    return of(edit, text(edit.before()), text(edit.after()));
  }

  /**
   * The same with secrets masked. A line that differs in its secret only is still shown as changed.
   */
  public static String masked(FileEdit edit) {
    return of(edit, SecretMask.mask(text(edit.before())), SecretMask.mask(text(edit.after())));
  }

  /**
   * The same with other texts shown in the place of the file's.
   *
   * @param oldText as many lines as the file has before
   * @param newText as many lines as it has after
   */
  public static String of(FileEdit edit, String oldText, String newText) {
    String oldName = edit.before().isPresent() ? "a" + edit.path() : "/dev/null";
    String newName = edit.after().isPresent() ? "b" + edit.path() : "/dev/null";
    if (edit.changesNothing()) {
      return "";
    }
    if (isBinary(edit.before()) || isBinary(edit.after())) {
      return "Binary files " + oldName + " and " + newName + " differ\n";
    }
    List<LineDiff.Change> changes =
        LineDiff.between(lines(text(edit.before())), lines(text(edit.after())));
    if (changes.isEmpty()) {
      return "";
    }
    UnifiedDiff diff = new UnifiedDiff(lines(oldText), lines(newText));
    diff.text.append("--- ").append(oldName).append("\n+++ ").append(newName).append('\n');
    diff.hunks(changes);
    return diff.text.toString();
  }

  private void hunks(List<LineDiff.Change> changes) {
    int from = 0;
    for (int i = 1; i <= changes.size(); i++) {
      boolean ends =
          i == changes.size()
              || changes.get(i).oldStart() - changes.get(i - 1).oldEnd() > 2 * CONTEXT;
      if (ends) {
        hunk(changes.subList(from, i));
        from = i;
      }
    }
  }

  private void hunk(List<LineDiff.Change> changes) {
    LineDiff.Change first = changes.get(0);
    LineDiff.Change last = changes.get(changes.size() - 1);
    int before = Math.min(CONTEXT, first.oldStart());
    int after = Math.min(CONTEXT, oldShown.size() - last.oldEnd());
    int oldStart = first.oldStart() - before;
    int newStart = first.newStart() - before;
    text.append("@@ -");
    range(oldStart, last.oldEnd() + after - oldStart);
    text.append(" +");
    range(newStart, last.newEnd() + after - newStart);
    text.append(" @@\n");
    int shown = oldStart;
    for (LineDiff.Change change : changes) {
      lines(' ', oldShown.subList(shown, change.oldStart()));
      lines('-', oldShown.subList(change.oldStart(), change.oldEnd()));
      lines('+', newShown.subList(change.newStart(), change.newEnd()));
      shown = change.oldEnd();
    }
    lines(' ', oldShown.subList(shown, last.oldEnd() + after));
  }

  /** A count of one is left out; an empty range names the line before it. */
  private void range(int start, int count) {
    text.append(count == 0 ? start : start + 1);
    if (count != 1) {
      text.append(',').append(count);
    }
  }

  private void lines(char mark, List<String> lines) {
    for (String line : lines) {
      text.append(mark).append(line);
      if (!line.endsWith("\n")) {
        text.append('\n').append(NO_NEWLINE);
      }
    }
  }

  /** The lines with their line feeds, so that a last line without one differs from one with it. */
  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  private static boolean isBinary(Optional<byte[]> content) {
    return text(content).indexOf('\0') >= 0;
  }

  private static String text(Optional<byte[]> content) {
    if (MaskLink.is(content)) {
      return "(a link to " + MaskLink.TARGET + ")\n";
    }
    return new String(content.orElse(new byte[0]), StandardCharsets.UTF_8);
  }
}
