package dev.dockerctl.json;

import java.util.Locale;

/** Character classes of JSON and of Go's {@code bytes.TrimSpace}, and small walks over a text. */
final class JsonChars {
  private JsonChars() {}

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** What Go trims around the document: {@code unicode.IsSpace}, so more than JSON's blanks. */
  static boolean isGoSpace(char c) {
    return (c >= '\t' && c <= '\r')
        || c == '\u0085'
        || c == ' '
        || (c >= '\u00A0' && Character.isSpaceChar(c));
  }

  static boolean hasLineBreak(String text) {
    return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
  }

  /** The text after the last line break; all of it when there is none. */
  static String lastLine(String text) {
    return text.substring(Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1);
  }

  /** The blanks the line of an offset starts with. */
  static String indentAt(String text, int offset) {
    int start = offset;
    while (start > 0 && text.charAt(start - 1) != '\n' && text.charAt(start - 1) != '\r') {
      start--;
    }
    int end = start;
    while (end < offset && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** The offset after a valid string that starts with the quote at an offset. */
  static int stringEnd(String text, int quote) {
    int at = quote + 1;
    while (text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    return at + 1;
  }

  /** A character for a message: itself in quotes, or its number where nothing could be seen. */
  static String name(int c) {
    boolean visible = c > ' ' && !Character.isISOControl(c) && !Character.isSpaceChar(c);
    boolean drawn = Character.getType(c) != Character.FORMAT && Character.isDefined(c);
    boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    return visible && drawn && !half
        ? "'" + Character.toString(c) + "'"
        : "U+" + String.format(Locale.ROOT, "%04X", c);
  }
}
