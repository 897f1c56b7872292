package dev.dockerctl.catalog;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One flag as it stands on a command line.
 *
 * @param option the option, or null for a flag the catalog does not know
 * @param spelling the flag as typed: {@code --insecure-registry} or, also inside a bundle, {@code
 *     -l}
 * @param value the value as typed, or null for a boolean flag without one
 * @param firstWord the index of the word that holds the flag
 * @param lastWord the index of the word that holds the value; the same where it is one word
 * @param form how flag and value stand together
 * @param bundleIndex the position among the letters of a word such as {@code -Dl}, from 0; 0 for a
 *     long flag
 */
public record Occurrence(
    @Nullable Option option,
    String spelling,
    @Nullable String value,
    int firstWord,
    int lastWord,
    Form form,
    int bundleIndex) {

  /** How a flag and its value stand together. */
  public enum Form {
    /** {@code --name=value}. */
    LONG_EQUALS,
    /** {@code --name value}. */
    LONG_NEXT,
    /** {@code --name}. */
    LONG_BARE,
    /** {@code -nvalue}. */
    SHORT_ATTACHED,
    /** {@code -n=value}. */
    SHORT_EQUALS,
    /** {@code -n value}. */
    SHORT_NEXT,
    /** {@code -n}. */
    SHORT_BARE;

    /** Whether the value is the next word. */
    public boolean isNext() {
      return this == LONG_NEXT || this == SHORT_NEXT;
    }
  }

  /** The value that counts: {@code true} for a flag without one. */
  public String effectiveValue() {
    return value == null ? "true" : value;
  }

  // Written out: what the compiler makes for a record is put together at its first use, which costs
  // more than reading a whole configuration.
  @Override
  public boolean equals(@Nullable Object object) {
    return object instanceof Occurrence other
        && firstWord == other.firstWord
        && lastWord == other.lastWord
        && bundleIndex == other.bundleIndex
        && form == other.form
        && spelling.equals(other.spelling)
        && Objects.equals(value, other.value)
        && Objects.equals(option, other.option);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * firstWord + bundleIndex) + spelling.hashCode();
  }
}
