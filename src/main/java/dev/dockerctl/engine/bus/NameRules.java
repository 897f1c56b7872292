package dev.dockerctl.engine.bus;

/** What names look like, "Valid Names" in the specification. */
final class NameRules {
  private static final int LONGEST = 255;

  private NameRules() {}

  static boolean isPath(String text) {
    if (text.equals("/")) {
      return true;
    }
    if (!text.startsWith("/") || text.endsWith("/")) {
      return false;
    }
    for (String element : text.substring(1).split("/", -1)) {
      if (!isWord(element, "_")) {
        return false;
      }
    }
    return true;
  }

  static boolean isMember(String text) {
    return text.length() <= LONGEST && isWord(text, "_") && !startsWithDigit(text);
  }

  /** The name of an interface or of an error. */
  static boolean isInterface(String text) {
    return isDotted(text, "_", true);
  }

  /** A name that a connection may ask for. */
  static boolean isWellKnown(String text) {
    return isDotted(text, "_-", true);
  }

  /** The name of a connection, one that the bus gave included. */
  static boolean isBusName(String text) {
    return text.startsWith(":") ? isDotted(text.substring(1), "_-", false) : isWellKnown(text);
  }

  private static boolean isDotted(String text, String more, boolean letterFirst) {
    String[] elements = text.split("\\.", -1);
    if (elements.length < 2 || text.length() > LONGEST) {
      return false;
    }
    for (String element : elements) {
      if (!isWord(element, more) || (letterFirst && startsWithDigit(element))) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsWithDigit(String text) {
    return text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  private static boolean isWord(String text, String more) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && more.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
