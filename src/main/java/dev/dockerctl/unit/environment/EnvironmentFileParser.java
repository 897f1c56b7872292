package dev.dockerctl.unit.environment;

import dev.dockerctl.unit.syntax.RawText;
import dev.dockerctl.unit.syntax.Words;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The state machine for environment files of systemd 257 ({@code src/basic/env-file.c}).
 *
 * <p>It works on bytes: neither keys nor values need be text, and positions are wanted in bytes.
 */
final class EnvironmentFileParser {
  /**
   * One assignment as written, valid or not.
   *
   * @param key what stands before the equals sign, without trailing blanks
   * @param value what the right-hand side means
   * @param start of its first line
   * @param end after its last byte, before the newline
   * @param line on which the key begins, as editors count: a line ends with a newline byte
   * @param valueStart of the right-hand side, without leading blanks
   * @param valueEnd after the right-hand side, without trailing blanks
   */
  record Entry(
      String key, String value, int start, int end, int line, int valueStart, int valueEnd) {}

  private enum State {
    BEFORE_KEY,
    KEY,
    BEFORE_VALUE,
    VALUE,
    VALUE_ESCAPE,
    SINGLE_QUOTES,
    DOUBLE_QUOTES,
    DOUBLE_QUOTES_ESCAPE,
    COMMENT,
    COMMENT_ESCAPE
  }

  private static final int NONE = -1;

  private final byte[] content;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Integer> strayLines = new ArrayList<>();
  private final ByteArrayOutputStream value = new ByteArrayOutputStream();
  private State state = State.BEFORE_KEY;
  private int position;
  private int lineStart;
  private int line = 1;
  private int keyStart;
  private int keyLine;
  private int equals;
  private int valueStart = NONE;
  private int valueEnd;
  private int trailingBlanks;

  private EnvironmentFileParser(byte[] content) {
    this.content = content;
  }

  /** Reads a whole file. */
  static EnvironmentFileParser parse(byte[] content) {
    EnvironmentFileParser parser = new EnvironmentFileParser(content);
    for (byte b : content) {
      parser.next((char) (b & 0xff));
      parser.position++;
      parser.line += b == '\n' ? 1 : 0;
    }
    parser.finish();
    return parser;
  }

  List<Entry> entries() {
    return entries;
  }

  /** The lines that hold no assignment, such as {@code fi}. */
  List<Integer> strayLines() {
    return strayLines;
  }

  private void next(char c) {
    switch (state) {
      case BEFORE_KEY -> beforeKey(c);
      case KEY -> key(c);
      case BEFORE_VALUE -> beforeValue(c);
      case VALUE -> value(c);
      case VALUE_ESCAPE -> valueEscape(c);
      case SINGLE_QUOTES -> singleQuotes(c);
      case DOUBLE_QUOTES -> doubleQuotes(c);
      case DOUBLE_QUOTES_ESCAPE -> doubleQuotesEscape(c);
      case COMMENT -> comment(c);
      case COMMENT_ESCAPE -> state = isNewline(c) ? newLine() : State.COMMENT;
    }
  }

  private void beforeKey(char c) {
    if (c == '#' || c == ';') {
      state = State.COMMENT;
    } else if (isNewline(c)) {
      newLine();
    } else if (!Words.isSeparator(c)) {
      state = State.KEY;
      keyStart = position;
      keyLine = line;
    }
  }

  private void key(char c) {
    if (isNewline(c)) {
      strayLines.add(keyLine);
      state = newLine();
    } else if (c == '=') {
      state = State.BEFORE_VALUE;
      equals = position;
      valueStart = NONE;
      trailingBlanks = 0;
    }
  }

  private void beforeValue(char c) {
    if (isNewline(c)) {
      endAssignment();
    } else if (!Words.isSeparator(c)) {
      markValue();
      switch (c) {
        case '\'' -> state = State.SINGLE_QUOTES;
        case '"' -> state = State.DOUBLE_QUOTES;
        case '\\' -> state = State.VALUE_ESCAPE;
        default -> {
          state = State.VALUE;
          value.write(c);
        }
      }
    }
  }

  private void value(char c) {
    if (isNewline(c)) {
      endAssignment();
    } else if (c == '\\') {
      markValue();
      state = State.VALUE_ESCAPE;
    } else {
      value.write(c);
      if (Words.isSeparator(c)) {
        trailingBlanks++;
      } else {
        markValue();
      }
    }
  }

  private void valueEscape(char c) {
    markValue();
    state = State.VALUE;
    if (!isNewline(c)) {
      value.write(c);
    }
  }

  private void singleQuotes(char c) {
    markValue();
    if (c == '\'') {
      state = State.BEFORE_VALUE;
    } else {
      value.write(c);
    }
  }

  private void doubleQuotes(char c) {
    markValue();
    switch (c) {
      case '"' -> state = State.BEFORE_VALUE;
      case '\\' -> state = State.DOUBLE_QUOTES_ESCAPE;
      default -> value.write(c);
    }
  }

  private void doubleQuotesEscape(char c) {
    markValue();
    state = State.DOUBLE_QUOTES;
    if (c == '\n') {
      return;
    }
    if ("\"\\`$".indexOf(c) < 0) {
      value.write('\\');
    }
    value.write(c);
  }

  private void comment(char c) {
    if (c == '\\') {
      state = State.COMMENT_ESCAPE;
    } else if (isNewline(c)) {
      state = newLine();
    }
  }

  /** The byte at this position belongs to the value, and so do all blanks before it. */
  private void markValue() {
    if (valueStart == NONE) {
      valueStart = position;
    }
    valueEnd = position + 1;
    trailingBlanks = 0;
  }

  private void endAssignment() {
    byte[] bytes = value.toByteArray();
    int from = valueStart == NONE ? equals + 1 : valueStart;
    int to = valueStart == NONE ? equals + 1 : valueEnd;
    entries.add(
        new Entry(
            RawText.decode(content, keyStart, keyEnd()),
            RawText.decode(bytes, 0, bytes.length - trailingBlanks),
            lineStart,
            position,
            keyLine,
            from,
            to));
    value.reset();
    state = newLine();
  }

  private int keyEnd() {
    int end = equals;
    while (end > keyStart + 1 && Words.isSeparator((char) content[end - 1])) {
      end--;
    }
    return end;
  }

  private State newLine() {
    lineStart = position + 1;
    return State.BEFORE_KEY;
  }

  private void finish() {
    switch (state) {
      case KEY -> strayLines.add(keyLine);
      case BEFORE_VALUE, VALUE, VALUE_ESCAPE, SINGLE_QUOTES, DOUBLE_QUOTES, DOUBLE_QUOTES_ESCAPE ->
          endAssignment();
      case BEFORE_KEY, COMMENT, COMMENT_ESCAPE -> {}
    }
  }

  private static boolean isNewline(char c) {
    return c == '\n' || c == '\r';
  }
}
