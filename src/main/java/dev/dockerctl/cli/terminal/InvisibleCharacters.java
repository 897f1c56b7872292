package dev.dockerctl.cli.terminal;

/**
 * Shows what Unicode has to steer how text is laid out (its format characters, and the separators
 * of lines and paragraphs): such a character is not seen itself, and can make a text look like
 * another one.
 */
public final class InvisibleCharacters {
  private InvisibleCharacters() {}

  /** The text with each of them written as in JSON, by its number. */
  public static String escape(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (isInvisible(text.codePointAt(i))) {
        return escaped(text);
      }
    }
    return text;
  }

  private static String escaped(String text) {
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isInvisible(c)) {
                appendEscaped(shown, c);
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }

  private static void appendEscaped(StringBuilder shown, int c) {
    for (char unit : Character.toChars(c)) {
      shown.append(String.format("\\u%04x", (int) unit));
    }
  }

  private static boolean isInvisible(int c) {
    if (c < 0xa0) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      default -> false;
    };
  }
}
