package dev.dockerctl.unit.syntax;

import org.jspecify.annotations.Nullable;

/** Reads one word: the state machine behind {@link Words}. */
final class WordReader {
  private static final char NO_QUOTE = 0;

  private final String value;
  private final Words.Mode mode;
  private final RawText text = new RawText();
  private int position;
  private char quote = NO_QUOTE;

  WordReader(String value, int start, Words.Mode mode) {
    this.value = value;
    this.position = start;
    this.mode = mode;
  }

  /** Reads up to the separator after the word; says what is wrong, or null. */
  @Nullable String read() {
    while (position < value.length()) {
      char c = value.charAt(position);
      if (c == '\\' && mode != Words.Mode.UNITS) {
        String problem = escape();
        if (problem != null) {
          return problem;
        }
      } else if (quote == NO_QUOTE && Words.isSeparator(c)) {
        return null;
      } else {
        plain(c);
      }
    }
    return quote == NO_QUOTE || mode == Words.Mode.VARIABLE_VALUE ? null : "unbalanced quote";
  }

  /** Index after what was read. */
  int position() {
    return position;
  }

  /** What the word means. */
  String text() {
    return text.toString();
  }

  private void plain(char c) {
    position++;
    if (quote == NO_QUOTE && (c == '"' || c == '\'')) {
      quote = c;
    } else if (quote != NO_QUOTE && c == quote) {
      quote = NO_QUOTE;
    } else {
      text.append(c);
    }
  }

  private @Nullable String escape() {
    if (position + 1 == value.length()) {
      return lastBackslash();
    }
    if (mode == Words.Mode.NAMES || mode == Words.Mode.VARIABLE_VALUE) {
      text.append(value.charAt(position + 1));
      position += 2;
      return null;
    }
    int length = sequence(position + 1);
    if (length > 0) {
      position += 1 + length;
      return null;
    }
    if (mode == Words.Mode.ENVIRONMENT) {
      return "unknown escape sequence";
    }
    text.append('\\').append(value.charAt(position + 1));
    position += 2;
    return null;
  }

  /**
   * Appends what the sequence after a backslash stands for, as {@code cunescape_one()} in systemd
   * 257's {@code src/basic/escape.c} reads it.
   *
   * @param index of the character after the backslash
   * @return how many characters were used, or 0 if this is no escape sequence (nothing is appended)
   */
  private int sequence(int index) {
    char c = value.charAt(index);
    return switch (c) {
      case 'a' -> single('\u0007');
      case 'b' -> single('\b');
      case 'f' -> single('\f');
      case 'n' -> single('\n');
      case 'r' -> single('\r');
      case 't' -> single('\t');
      case 'v' -> single('\u000b');
      case 's' -> single(' ');
      case '\\', '"', '\'' -> single(c);
      case 'x' -> octet(digits(index + 1, 2, 16), 3);
      case 'u' -> unicode(digits(index + 1, 4, 16), 5);
      case 'U' -> unicode(digits(index + 1, 8, 16), 9);
      default -> octet(digits(index, 3, 8), 3);
    };
  }

  private int single(char c) {
    text.append(c);
    return 1;
  }

  private int octet(long octet, int length) {
    if (octet <= 0 || octet > 0xff) {
      return 0;
    }
    text.appendByte((int) octet);
    return length;
  }

  private int unicode(long codePoint, int length) {
    // systemd checks the code point of \U only, so \ud800 gives the three bytes of a surrogate.
    if (codePoint <= 0 || (length == 9 && !RawText.isValid(codePoint))) {
      return 0;
    }
    text.appendCodePoint((int) codePoint);
    return length;
  }

  /** The number written there with exactly so many digits, or -1. */
  private long digits(int index, int count, int radix) {
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

  private @Nullable String lastBackslash() {
    if (mode == Words.Mode.VARIABLE_VALUE) {
      position++;
      return null;
    }
    if (mode == Words.Mode.EXEC && quote == NO_QUOTE) {
      text.append('\\');
      position++;
      return null;
    }
    return quote == NO_QUOTE ? "backslash at the end" : "unbalanced quote";
  }
}
