package dev.dockerctl.unit.syntax;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One line after its continuation lines were joined, with the place of each byte. */
final class LogicalLine {
  private byte[] bytes = new byte[256];
  private int length;
  private int firstLine;
  private int start;
  private int end;
  private Segments segments = new Segments();
  private boolean open;

  /** Whether a line was appended that asked for one more. */
  boolean isOpen() {
    return open;
  }

  /** How many bytes were joined so far. */
  int length() {
    return length;
  }

  /** Appends a physical line; a backslash that continues it becomes a blank. */
  void append(byte[] content, int from, LineScanner line) {
    if (!open) {
      length = 0;
      segments.clear();
      firstLine = line.number();
      start = from;
    }
    end = line.end();
    int count = end - from;
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
    System.arraycopy(content, from, bytes, length, count);
    segments.add(length, from, line.number());
    length += count;
    open = continues(content, from, end);
    if (open) {
      bytes[length - 1] = ' ';
    }
  }

  /** Whether an odd number of backslashes stands at the end of a line. */
  static boolean continues(byte[] content, int from, int to) {
    int i = to;
    while (i > from && content[i - 1] == '\\') {
      i--;
    }
    return (to - i) % 2 == 1;
  }

  Setting.Span span() {
    return new Setting.Span(firstLine, start, end);
  }

  byte at(int index) {
    return bytes[index];
  }

  /** The first index of a byte, or -1. */
  int indexOf(char wanted, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** The index of the first byte that is not blank; {@code to} if all are. */
  int skipBlanks(int from, int to) {
    int i = from;
    while (i < to && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  /** The index after the last byte that is not blank; {@code from} if all are. */
  int dropBlanks(int from, int to) {
    int i = to;
    while (i > from && isBlank(bytes[i - 1])) {
      i--;
    }
    return i;
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  /**
   * The text of some bytes; null where they are not valid UTF-8 as systemd accepts it, without
   * noncharacters either (src/basic/utf8.c, version 257).
   */
  @Nullable String text(int from, int to) {
    if (isAscii(from, to)) {
      return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, from, to - from))
              .toString();
      return RawText.isUtf8(text) ? text : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private boolean isAscii(int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  Segments segments(int from, int to) {
    return segments.slice(bytes, from, to);
  }
}
