package dev.dockerctl.json;

import java.util.Arrays;

/** Turns offsets of a text into lines and columns; LF, CRLF and a lone CR end a line. */
final class JsonLines {
  private final String text;
  private final int[] starts;

  JsonLines(String text) {
    this.text = text;
    this.starts = lineStarts(text);
  }

  private static int[] lineStarts(String text) {
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < text.length(); i++) {
      if (endsLine(text, i)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, count * 2);
        }
        found[count++] = i + 1;
      }
    }
    return Arrays.copyOf(found, count);
  }

  private static boolean endsLine(String text, int i) {
    char c = text.charAt(i);
    return c == '\n' || (c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
  }

  int line(int offset) {
    int found = Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  JsonPosition position(int offset) {
    int line = line(offset);
    return new JsonPosition(line, text.codePointCount(starts[line - 1], offset) + 1);
  }
}
