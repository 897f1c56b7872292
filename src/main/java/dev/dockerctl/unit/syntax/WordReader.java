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
    int length = CharacterEscape.resolve(value, position + 1, text);
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
