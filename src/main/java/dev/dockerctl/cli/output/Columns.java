package dev.dockerctl.cli.output;

import java.io.PrintStream;
import java.util.List;

/** Prints rows so that their columns line up; the last column is never padded. */
final class Columns {
  private static final int WIDEST = 48;

  private Columns() {}

  static void print(List<String[]> rows, PrintStream out) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < widths.length; i++) {
        if (row[i].length() <= WIDEST) {
          widths[i] = Math.max(widths[i], row[i].length());
        }
      }
    }
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]);
        if (i + 1 < row.length) {
          line.append(" ".repeat(Math.max(0, widths[i] - row[i].length()) + 2));
        }
      }
      out.println(line.toString().stripTrailing());
    }
  }
}
