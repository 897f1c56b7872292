package dev.dockerctl.unit.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits the value of a setting into words, as systemd 257 does ({@code src/basic/extract-word.c}).
 *
 * <p>Words are separated by space, tab, newline and carriage return. Both kinds of quotes may open
 * in mid-word, and escapes work the same in and outside of them. Bytes made by {@code \xff} or
 * {@code \377} that are no valid UTF-8 stand in the text as lone surrogates, see {@link RawText}.
 */
public final class Words {
  /** Which setting's rules apply: the flags that systemd passes for it. */
  public enum Mode {
    /**
     * {@code ExecStart=} and its kind: C escapes, unknown ones and a last backslash stay as they
     * are.
     */
    EXEC,
    /** {@code Environment=} and {@code UnsetEnvironment=}: C escapes, unknown ones are errors. */
    ENVIRONMENT,
    /** {@code PassEnvironment=}: a backslash makes the next character literal. */
    NAMES,
    /** {@code WantedBy=} and other lists of units: a backslash is a character like others. */
    UNITS,
    /**
     * The value of a variable named as a whole word {@code $VAR}: a backslash makes the next
     * character literal, a missing end quote and a last backslash are forgiven.
     */
    VARIABLE_VALUE
  }

  /**
   * One word.
   *
   * @param text what the word means: without quotes, escapes resolved
   * @param raw how it is written: {@code value.substring(start, end)}
   * @param start index of its first character in the value
   * @param end index after its last character in the value
   */
  public record Word(String text, String raw, int start, int end) {}

  private Words() {}

  /**
   * The words of a value, in order.
   *
   * <p>In {@link Mode#EXEC} a word written as a lone {@code ;} ends a command, and so does a {@code
   * ;} in quotes where a command should begin; {@code \;} among the arguments is the text {@code
   * ;}.
   *
   * @throws WordSyntaxException where systemd refuses the rest of the value
   */
  public static List<Word> split(String value, Mode mode) throws WordSyntaxException {
    List<Word> words = new ArrayList<>();
    boolean argument = false;
    int start = skipSeparators(value, 0);
    while (start < value.length()) {
      Word word = argument ? semicolon(value, start) : null;
      if (word == null) {
        word = read(value, start, mode, words);
      }
      words.add(word);
      argument = mode == Mode.EXEC && !endsCommand(word, argument);
      start = skipSeparators(value, word.end());
    }
    return words;
  }

  public static boolean isSeparator(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean endsCommand(Word word, boolean argument) {
    return argument ? word.raw().equals(";") : word.text().equals(";");
  }

  private static int skipSeparators(String value, int index) {
    int i = index;
    while (i < value.length() && isSeparator(value.charAt(i))) {
      i++;
    }
    return i;
  }

  private static @Nullable Word semicolon(String value, int start) {
    int end = value.startsWith("\\;", start) ? start + 2 : start + 1;
    boolean alone = end >= value.length() || isSeparator(value.charAt(end));
    if (!alone || value.charAt(end - 1) != ';') {
      return null;
    }
    return new Word(";", value.substring(start, end), start, end);
  }

  private static Word read(String value, int start, Mode mode, List<Word> before)
      throws WordSyntaxException {
    WordReader reader = new WordReader(value, start, mode);
    String problem = reader.read();
    if (problem != null) {
      throw new WordSyntaxException(problem, before, start, reader.position());
    }
    int end = reader.position();
    return new Word(reader.text(), value.substring(start, end), start, end);
  }
}
