package dev.dockerctl.tree;

/**
 * A shell pattern for one file name, as fnmatch(3) with {@code FNM_PERIOD} reads it in the C
 * locale.
 *
 * @param pattern one character for each byte
 */
record NamePattern(String pattern) {
  private static final int NO_MATCH = -1;

  /** Whether it is more than a name; a backslash at the end makes a pattern that never matches. */
  static boolean isPattern(String text) {
    boolean bracket = false;
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '*', '?' -> {
          return true;
        }
        case '[' -> bracket = true;
        case ']' -> {
          if (bracket) {
            return true;
          }
        }
        case '\\' -> {
          i++;
          if (i == text.length()) {
            return true;
          }
        }
        default -> {}
      }
    }
    return false;
  }

  /** The name that a text without patterns stands for. */
  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\\' && i + 1 < text.length()) {
        i++;
      }
      name.append(text.charAt(i));
    }
    return name.toString();
  }

  /** Whether a whole name matches; a leading dot must be written out. */
  boolean matches(String name) {
    if (name.startsWith(".") && !pattern.startsWith(".") && !pattern.startsWith("\\.")) {
      return false;
    }
    return matches(0, name, 0);
  }

  private boolean matches(int patternIndex, String name, int nameIndex) {
    int p = patternIndex;
    int n = nameIndex;
    while (p < pattern.length()) {
      char c = pattern.charAt(p);
      if (c == '*') {
        return matchesStar(p + 1, name, n);
      }
      if (n == name.length()) {
        return false;
      }
      int next = matchOne(p, name.charAt(n));
      if (next == NO_MATCH) {
        return false;
      }
      p = next;
      n++;
    }
    return n == name.length();
  }

  private boolean matchesStar(int p, String name, int nameIndex) {
    for (int n = nameIndex; n <= name.length(); n++) {
      if (matches(p, name, n)) {
        return true;
      }
    }
    return false;
  }

  /** Index after the element that matches this character, or -1 if it does not match. */
  private int matchOne(int p, char c) {
    char element = pattern.charAt(p);
    if (element == '?') {
      return p + 1;
    }
    if (element == '[') {
      BracketExpression bracket = BracketExpression.parse(pattern, p);
      if (bracket != null) {
        return bracket.matches(c) ? bracket.end() : NO_MATCH;
      }
    }
    int literal = element == '\\' ? p + 1 : p;
    boolean same = literal < pattern.length() && pattern.charAt(literal) == c;
    return same ? literal + 1 : NO_MATCH;
  }
}
