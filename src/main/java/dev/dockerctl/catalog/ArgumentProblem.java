package dev.dockerctl.catalog;

/**
 * Something on a command line that dockerd refuses.
 *
 * @param word the index of the word to blame
 * @param message one sentence, lower case, without a full stop
 * @param kind what is wrong
 */
public record ArgumentProblem(int word, String message, Kind kind) {
  /** What is wrong with a word. */
  public enum Kind {
    /** No release knows the flag. */
    UNKNOWN_FLAG,
    /** A word that is no flag and no flag's value. */
    POSITIONAL,
    /** The flag is the last word and needs a value. */
    MISSING_VALUE,
    /** Three dashes, or no name before the {@code =}. */
    BAD_SYNTAX,
    /** The value is not one of the option's. */
    INVALID_VALUE,
    /** The option belongs to other releases. */
    OTHER_VERSION
  }
}
