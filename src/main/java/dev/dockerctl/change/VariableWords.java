package dev.dockerctl.change;

import dev.dockerctl.unit.WordSyntaxException;
import dev.dockerctl.unit.Words;
import java.util.Collection;
import java.util.List;

/** Takes words out of a variable's value, leaving the others as they are written. */
final class VariableWords {
  private VariableWords() {}

  /** The value without the words of these indices. */
  static String without(String value, Collection<Integer> indices) {
    List<Words.Word> words;
    try {
      words = Words.split(value, Words.Mode.VARIABLE_VALUE);
    } catch (WordSyntaxException e) {
      throw new IllegalArgumentException("words of a value that cannot be split", e);
    }
    StringBuilder rest = new StringBuilder(value);
    for (int i = words.size() - 1; i >= 0; i--) {
      if (indices.contains(i)) {
        int start = i == 0 ? words.get(i).start() : words.get(i - 1).end();
        boolean first = i == 0 && words.size() > 1;
        rest.delete(start, first ? words.get(1).start() : words.get(i).end());
      }
    }
    return rest.toString().strip();
  }
}
