package dev.dockerctl.change.dropin;

import dev.dockerctl.unit.syntax.WordSyntaxException;
import dev.dockerctl.unit.syntax.Words;
import java.util.Collection;
import java.util.List;

/** Takes words out of a variable's value, leaving the others as they are written. */
final class VariableWords {
  private VariableWords() {}

  /** The value without the words of these indices, on one line. */
  static String without(String value, Collection<Integer> indices) {
    List<Words.Word> words;
    try {
      words = Words.split(value, Words.Mode.VARIABLE_VALUE);
    } catch (WordSyntaxException e) {
      throw new IllegalArgumentException("words of a value that cannot be split", e);
    }
    StringBuilder rest = onOneLine(value, words);
    for (int i = words.size() - 1; i >= 0; i--) {
      if (indices.contains(i)) {
        int start = i == 0 ? words.get(i).start() : words.get(i - 1).end();
        boolean first = i == 0 && words.size() > 1;
        rest.delete(start, first ? words.get(1).start() : words.get(i).end());
      }
    }
    return rest.toString().strip();
  }

  /** A value of an environment file may have line ends between words; a written one may not. */
  private static StringBuilder onOneLine(String value, List<Words.Word> words) {
    StringBuilder line = new StringBuilder(value);
    int gap = 0;
    for (Words.Word word : words) {
      blank(line, gap, word.start());
      gap = word.end();
    }
    blank(line, gap, value.length());
    return line;
  }

  private static void blank(StringBuilder line, int start, int end) {
    for (int i = start; i < end; i++) {
      if (line.charAt(i) == '\n' || line.charAt(i) == '\r') {
        line.setCharAt(i, ' ');
      }
    }
  }
}
