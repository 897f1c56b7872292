package dev.dockerctl.tree;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * A set of bytes such as {@code [a-z]}, {@code [!0-9]} or {@code [[:alpha:]_]} in a shell pattern.
 */
final class BracketExpression {
  private final BitSet bytes = new BitSet(256);
  private final String pattern;
  private int position;

  private BracketExpression(String pattern, int position) {
    this.pattern = pattern;
    this.position = position;
  }

  /** The set that begins at a bracket, or null if it has no end: the bracket is a literal then. */
  static @Nullable BracketExpression parse(String pattern, int start) {
    BracketExpression bracket = new BracketExpression(pattern, start + 1);
    return bracket.read() ? bracket : null;
  }

  /** Index after the closing bracket. */
  int end() {
    return position;
  }

  boolean matches(char c) {
    return bytes.get(c);
  }

  private boolean read() {
    boolean negated = at('!') || at('^');
    if (negated) {
      position++;
    }
    int first = position;
    while (position < pattern.length()) {
      if (at(']') && position > first) {
        position++;
        if (negated) {
          bytes.flip(0, 256);
        }
        return true;
      }
      if (!readClass() && !readRange()) {
        return false;
      }
    }
    return false;
  }

  private boolean readClass() {
    int end = pattern.startsWith("[:", position) ? pattern.indexOf(":]", position + 2) : -1;
    if (end < 0) {
      return false;
    }
    addClass(pattern.substring(position + 2, end));
    position = end + 2;
    return true;
  }

  private boolean readRange() {
    int from = character();
    int to = from;
    boolean range =
        at('-') && position + 1 < pattern.length() && pattern.charAt(position + 1) != ']';
    if (range) {
      position++;
      to = character();
    }
    if (from < 0 || to < 0) {
      return false;
    }
    if (from <= to) {
      bytes.set(from, to + 1);
    }
    return true;
  }

  /** The character written here, -1 at the end of the pattern. */
  private int character() {
    if (at('\\')) {
      position++;
    }
    if (position == pattern.length()) {
      return -1;
    }
    char c = pattern.charAt(position);
    position++;
    return c;
  }

  private boolean at(char c) {
    return position < pattern.length() && pattern.charAt(position) == c;
  }

  private void addClass(String name) {
    for (char c = 0; c < 128; c++) {
      if (isIn(name, c)) {
        bytes.set(c);
      }
    }
  }

  private static boolean isIn(String name, char c) {
    boolean lower = c >= 'a' && c <= 'z';
    boolean upper = c >= 'A' && c <= 'Z';
    boolean digit = c >= '0' && c <= '9';
    return switch (name) {
      case "lower" -> lower;
      case "upper" -> upper;
      case "alpha" -> lower || upper;
      case "digit" -> digit;
      case "alnum" -> lower || upper || digit;
      case "xdigit" -> digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
      case "space" -> c == ' ' || (c >= '\t' && c <= '\r');
      case "blank" -> c == ' ' || c == '\t';
      case "cntrl" -> c < ' ' || c == 0x7f;
      case "print" -> c >= ' ' && c < 0x7f;
      case "graph" -> c > ' ' && c < 0x7f;
      case "punct" -> c > ' ' && c < 0x7f && !(lower || upper || digit);
      default -> false;
    };
  }
}
