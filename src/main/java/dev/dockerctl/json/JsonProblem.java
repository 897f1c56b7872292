package dev.dockerctl.json;

import org.jspecify.annotations.Nullable;

/**
 * One thing in a text that is not JSON.
 *
 * @param offset where it stands
 * @param what what it is, such as {@code comment}
 * @param remedy what would be right
 * @param repaired the text of equal length without this problem, to find the next one, or null
 */
record JsonProblem(int offset, String what, String remedy, @Nullable String repaired) {
  static JsonProblem of(int offset, String what, String remedy) {
    return new JsonProblem(offset, what, remedy, null);
  }

  /** The same problem, and the text with one stretch replaced by as many characters. */
  JsonProblem repairedBy(String text, int start, String replacement) {
    String repaired =
        text.substring(0, start) + replacement + text.substring(start + replacement.length());
    return new JsonProblem(offset, what, remedy, repaired);
  }

  String message(JsonPosition position) {
    return what + " at " + position + ": " + remedy;
  }
}
