package dev.dockerctl.unit.syntax;

/**
 * Physical lines as systemd counts them: line feed, carriage return and NUL end a line, and so does
 * each run of different ones such as CR LF ({@code read_line()} of src/basic/fileio.c, version
 * 257).
 */
final class LineScanner {
  private static final int LINE_FEED = 1;
  private static final int CARRIAGE_RETURN = 2;
  private static final int NUL = 4;

  private final byte[] content;
  private int next;
  private int start;
  private int end;
  private int number;

  LineScanner(byte[] content) {
    this.content = content;
  }

  /** Goes to the next line; false at the end of the file. */
  boolean advance() {
    if (next >= content.length) {
      return false;
    }
    start = next;
    int i = start;
    while (i < content.length && marker(content[i]) == 0) {
      i++;
    }
    end = i;
    next = afterLineEnd(content, end);
    number++;
    return true;
  }

  /** The first byte after the line end that starts at an offset; the offset if none does. */
  static int afterLineEnd(byte[] content, int offset) {
    int seen = 0;
    int i = offset;
    while (i < content.length && (seen & NUL) == 0) {
      int marker = marker(content[i]);
      if (marker == 0 || (seen & marker) != 0) {
        break;
      }
      seen |= marker;
      i++;
    }
    return i;
  }

  private static int marker(byte b) {
    return b == '\n' ? LINE_FEED : b == '\r' ? CARRIAGE_RETURN : b == 0 ? NUL : 0;
  }

  /** The line's first byte. */
  int start() {
    return start;
  }

  /** The first byte of its line end. */
  int end() {
    return end;
  }

  /** The line's number, counted from 1. */
  int number() {
    return number;
  }
}
