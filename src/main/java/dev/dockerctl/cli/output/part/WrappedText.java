package dev.dockerctl.cli.output.part;

import java.util.ArrayList;
import java.util.List;

/** Text over several lines that fit a terminal of 80 columns, as far as its words do. */
public final class WrappedText {
  private static final int WIDTH = 80;

  private WrappedText() {}

  /**
   * The lines of a text, broken at blanks.
   *
   * @param first what the first line begins with
   * @param others what the others begin with
   */
  public static List<String> lines(String first, String others, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(others);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString());
    return lines;
  }
}
