package dev.dockerctl.unit.syntax;

/** C escapes, as {@code cunescape_one()} in systemd 257's {@code src/basic/escape.c} reads them. */
final class CharacterEscape {
  private CharacterEscape() {}

  /**
   * Appends what the sequence after a backslash stands for.
   *
   * @param index of the character after the backslash
   * @return how many characters were used, or 0 if this is no escape sequence (nothing is appended)
   */
  static int resolve(String value, int index, RawText text) {
    char c = value.charAt(index);
    return switch (c) {
      case 'a' -> single(text, '\u0007');
      case 'b' -> single(text, '\b');
      case 'f' -> single(text, '\f');
      case 'n' -> single(text, '\n');
      case 'r' -> single(text, '\r');
      case 't' -> single(text, '\t');
      case 'v' -> single(text, '\u000b');
      case 's' -> single(text, ' ');
      case '\\', '"', '\'' -> single(text, c);
      case 'x' -> octet(text, digits(value, index + 1, 2, 16), 3);
      case 'u' -> unicode(text, digits(value, index + 1, 4, 16), 5);
      case 'U' -> unicode(text, digits(value, index + 1, 8, 16), 9);
      default -> octet(text, digits(value, index, 3, 8), 3);
    };
  }

  private static int single(RawText text, char c) {
    text.append(c);
    return 1;
  }

  private static int octet(RawText text, long octet, int length) {
    if (octet <= 0 || octet > 0xff) {
      return 0;
    }
    text.appendByte((int) octet);
    return length;
  }

  private static int unicode(RawText text, long codePoint, int length) {
    // systemd checks the code point of \U only, so \ud800 gives the three bytes of a surrogate.
    if (codePoint <= 0 || (length == 9 && !RawText.isValid(codePoint))) {
      return 0;
    }
    text.appendCodePoint((int) codePoint);
    return length;
  }

  /** The number written there with exactly so many digits, or -1. */
  private static long digits(String value, int index, int count, int radix) {
    if (index + count > value.length()) {
      return -1;
    }
    long number = 0;
    for (int i = index; i < index + count; i++) {
      char c = value.charAt(i);
      int digit = c < 0x80 ? Character.digit(c, radix) : -1;
      if (digit < 0) {
        return -1;
      }
      number = number * radix + digit;
    }
    return number;
  }
}
