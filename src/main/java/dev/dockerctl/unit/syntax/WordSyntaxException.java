package dev.dockerctl.unit.syntax;

import java.util.List;

/**
 * Says where a list of words stops being one: an unbalanced quote, a bad escape sequence, or a
 * backslash at the end.
 *
 * <p>systemd keeps the words before that place for {@code Environment=} and its kind, so they are
 * handed out here too.
 */
public final class WordSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Words.Word> words;
  private final int start;
  private final int position;

  WordSyntaxException(String message, List<Words.Word> words, int start, int position) {
    super(message);
    this.words = List.copyOf(words);
    this.start = start;
    this.position = position;
  }

  /** The words before the one that cannot be read. */
  public List<Words.Word> words() {
    return words;
  }

  /** Index in the value at which the word that cannot be read begins. */
  public int start() {
    return start;
  }

  /** Index in the value at which reading failed: the bad escape, or the end of the value. */
  public int position() {
    return position;
  }

  /** One plain sentence, such as {@code unbalanced quote}. */
  public String message() {
    return String.valueOf(getMessage());
  }
}
