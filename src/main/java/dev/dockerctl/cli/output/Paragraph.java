package dev.dockerctl.cli.output;

import java.io.PrintStream;

/** Prints a text in lines of at most 80 columns. */
final class Paragraph {
  private static final int WIDTH = 80;

  private Paragraph() {}

  /**
   * Prints the words of a text.
   *
   * @param indent the columns in front of each line
   */
  static void print(String text, int indent, PrintStream out) {
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (line.length() > 0 && indent + line.length() + 1 + word.length() > WIDTH) {
        out.println(" ".repeat(indent) + line);
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    out.println(" ".repeat(indent) + line);
  }
}
