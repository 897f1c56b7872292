package dev.dockerctl.cli.terminal;

import dev.dockerctl.error.SecretMask;

/** Text from disk, bus or daemon, made fit for a terminal and freed from its secrets. */
public final class Printable {
  private Printable() {}

  /**
   * The text without secrets and control characters (tabs and newlines stay), and with what is
   * invisible, such as a turn of the direction of writing, shown.
   */
  public static String of(String text) {
    return strip(SecretMask.mask(text), '\n');
  }

  /** The same for a text that is to stay on one line. */
  public static String line(String text) {
    return strip(SecretMask.mask(text), '\t');
  }

  private static String strip(String text, char allowed) {
    char[] characters = text.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      char c = characters[i];
      if ((c < ' ' && c != allowed && c != '\t') || (c >= 0x7f && c < 0xa0)) {
        characters[i] = '?';
      }
    }
    return escapeInvisible(new String(characters));
  }

  /**
   * The text with each character that steers how it is laid out written as in JSON, by its number:
   * such a one (of the format characters of Unicode, and its separators of lines and paragraphs) is
   * not seen itself, and can make a text look like another one.
   */
  static String escapeInvisible(String text) {
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
