package dev.dockerctl.error;

import java.util.ArrayList;
import java.util.List;

/** Tells what a mask has hidden, so that the same can be hidden where no name stands before it. */
final class HiddenParts {
  /** What is shorter is no secret worth the name, and would be found in many words. */
  private static final int SHORTEST = 4;

  private HiddenParts() {}

  /**
   * The parts of a text that its mask does not show.
   *
   * @param masked the same text, with {@link SecretMask#HIDDEN} in the place of each part
   */
  static List<String> of(String text, String masked) {
    List<String> parts = new ArrayList<>();
    int at = 0;
    int shown = 0;
    while (shown < masked.length()) {
      if (masked.startsWith(SecretMask.HIDDEN, shown) && !text.startsWith(SecretMask.HIDDEN, at)) {
        shown += SecretMask.HIDDEN.length();
        int end = end(text, at, masked, shown);
        add(text.substring(at, end), parts);
        at = end;
      } else if (at < text.length() && text.charAt(at) == masked.charAt(shown)) {
        at++;
        shown++;
      } else {
        return parts;
      }
    }
    return parts;
  }

  /**
   * Where a hidden part ends: where the text goes on as the masked one does up to the next part.
   */
  private static int end(String text, int from, String masked, int shown) {
    int next = masked.indexOf(SecretMask.HIDDEN, shown);
    String literal = masked.substring(shown, next < 0 ? masked.length() : next);
    if (literal.isEmpty()) {
      return text.length();
    }
    int end = next < 0 ? text.length() - literal.length() : text.indexOf(literal, from);
    return end < from ? text.length() : end;
  }

  private static void add(String part, List<String> parts) {
    if (part.length() >= SHORTEST) {
      parts.add(part);
    }
  }

  /** A text without any of these parts. */
  static String without(List<String> parts, String text) {
    String result = text;
    for (String part : parts) {
      result = result.replace(part, SecretMask.HIDDEN);
    }
    return result;
  }
}
