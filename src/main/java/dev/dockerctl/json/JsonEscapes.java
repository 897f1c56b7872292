package dev.dockerctl.json;

/**
 * Makes Jackson read escapes as Go's {@code encoding/json} does, without moving any character.
 *
 * <p>Half a surrogate pair, as it is in a UTF-16 file or as an escape in any file, reads as U+FFFD;
 * Jackson refuses it in names and leaves it alone in values. And Jackson (2.21) looks only at the
 * low byte of a hexadecimal digit, so a digit of another script is made one that it refuses, too.
 */
final class JsonEscapes {
  private static final int ESCAPE = 6;
  private static final char REPLACEMENT = '\uFFFD';

  private final char[] chars;

  private JsonEscapes(char[] chars) {
    this.chars = chars;
  }

  static char[] asInGo(String text) {
    JsonEscapes escapes = new JsonEscapes(text.toCharArray());
    escapes.replace();
    return escapes.chars;
  }

  private void replace() {
    int at = 0;
    while (at < chars.length) {
      char c = chars[at];
      if (c == '\\') {
        at += escape(at);
      } else if (!Character.isSurrogate(c)) {
        at++;
      } else if (isPair(c, at + 1 < chars.length ? chars[at + 1] : ' ')) {
        at += 2;
      } else {
        chars[at++] = REPLACEMENT;
      }
    }
  }

  /** Looks at the escape at an offset and tells its length, that of a pair together. */
  private int escape(int at) {
    int unit = unit(at);
    if (unit < 0) {
      spoil(at + 1);
      return 2;
    }
    if (!Character.isSurrogate((char) unit)) {
      return ESCAPE;
    }
    int next = unit(at + ESCAPE);
    if (next >= 0 && isPair((char) unit, (char) next)) {
      return 2 * ESCAPE;
    }
    "fffd".getChars(0, 4, chars, at + 2);
    return ESCAPE;
  }

  private void spoil(int at) {
    for (int i = at + 1; i < Math.min(at + ESCAPE - 1, chars.length); i++) {
      chars[i] = chars[at] == 'u' && chars[i] >= 128 ? 'x' : chars[i];
    }
  }

  private static boolean isPair(char high, char low) {
    return Character.isHighSurrogate(high) && Character.isLowSurrogate(low);
  }

  /** The UTF-16 unit that a {@code \\u} escape at an offset stands for, or -1. */
  private int unit(int at) {
    if (at + ESCAPE > chars.length || chars[at] != '\\' || chars[at + 1] != 'u') {
      return -1;
    }
    int unit = 0;
    for (int i = at + 2; i < at + ESCAPE; i++) {
      int digit = chars[i] < 128 ? Character.digit(chars[i], 16) : -1;
      if (digit < 0) {
        return -1;
      }
      unit = unit * 16 + digit;
    }
    return unit;
  }
}
