package dev.dockerctl.cli.output;

import java.util.ArrayList;
import java.util.List;

/** Text over several lines that fit a terminal of 80 columns, as far as its words do. */
final class WrappedText {
  private static final int WIDTH = 80;
  private static final String FURTHER = "  ";

  private WrappedText() {}

  /**
   * The lines of a text, broken at blanks.
   *
   * @param lead what the first line begins with; the others are indented by its length and two more
   */
  static List<String> lines(String lead, String text) {
    List<String> lines = new ArrayList<>();
    String indent = " ".repeat(lead.length()) + FURTHER;
    StringBuilder line = new StringBuilder(lead);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
