package dev.dockerctl.cli.output.part;

import dev.dockerctl.cli.terminal.DisplayWidth;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows whose columns line up on a terminal; the last column is never padded. */
public final class Columns {
  private static final int WIDEST = 48;

  private Columns() {}

  public static void print(List<String[]> rows, PrintStream out) {
    lines(rows).forEach(out::println);
  }

  /** One line for each row. */
  public static List<String> lines(List<String[]> rows) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        int width = DisplayWidth.of(row[i]);
        if (width <= WIDEST) {
          widths[i] = Math.max(widths[i], width);
        }
      }
    }
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]);
        if (i + 1 < row.length) {
          line.append(" ".repeat(Math.max(0, widths[i] - DisplayWidth.of(row[i])) + 2));
        }
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
