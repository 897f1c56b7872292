package dev.dockerctl.cli.output.part;

import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Palette;
import dev.dockerctl.cli.terminal.Palette.Tone;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.UnifiedDiff;
import java.io.PrintStream;

/** Prints unified differences in git's colours. */
public final class DiffText {
  /** How many lines of the old and of the new file the present hunk still has. */
  private int left;

  private DiffText() {}

  /**
   * Prints a difference.
   *
   * @param diff its lines, each with its newline, without secrets
   */
  public static void print(Printer printer, String diff) {
    PrintStream out = printer.out();
    Palette palette = printer.palette();
    if (palette == Palette.PLAIN || diff.isEmpty()) {
      out.print(diff);
      return;
    }
    DiffText text = new DiffText();
    for (String line : diff.split("\n")) {
      palette.print(out, text.tone(line), line);
      out.println();
    }
  }

  /** A changed file with its difference, without secrets. */
  public static JsonObject json(FileEdit edit) {
    return new JsonObject()
        .with("path", edit.path())
        .with("action", edit.action().id())
        .with("diff", UnifiedDiff.masked(edit));
  }

  /** Only what a hunk counts is a line of a file: one may well begin as a heading does. */
  private Tone tone(String line) {
    if (left == 0 && line.startsWith("@@ ")) {
      left = count(line, '-') + count(line, '+');
      return Tone.PLACE;
    }
    if (left == 0) {
      return line.startsWith("\\") ? Tone.USUAL : Tone.HEADING;
    }
    char sign = line.isEmpty() ? ' ' : line.charAt(0);
    int counted = sign == ' ' ? 2 : sign == '+' || sign == '-' ? 1 : 0;
    left = Math.max(0, left - counted);
    return sign == '+' ? Tone.ADDED : sign == '-' ? Tone.REMOVED : Tone.USUAL;
  }

  /** The number of lines after {@code -START,} or {@code +START,}; one where none is given. */
  private static int count(String heading, char sign) {
    int start = heading.indexOf(sign) + 1;
    int end = heading.indexOf(' ', start);
    int comma = heading.indexOf(',', start);
    return comma < 0 || comma > end ? 1 : Integer.parseInt(heading, comma + 1, end, 10);
  }
}
