package dev.dockerctl.error;

import java.util.ArrayList;
import java.util.List;

/**
 * The command line that an error ended, as it would be right: without an option that it had, and
 * with words that it lacked.
 *
 * @param without the option to leave out, such as {@code --reload}; empty for none
 * @param takesValue whether that option has a value, in the same word or in the next one
 * @param with the words to add
 */
public record SameCommand(String without, boolean takesValue, List<String> with) {
  /** The same with more words. */
  public static SameCommand with(String... words) {
    return new SameCommand("", false, List.of(words));
  }

  /** The same with words in the place of an option without a value. */
  public static SameCommand insteadOf(String option, String... words) {
    return new SameCommand(option, false, List.of(words));
  }

  /** The same with words in the place of an option and its value. */
  public static SameCommand insteadOfValue(String option, String... words) {
    return new SameCommand(option, true, List.of(words));
  }

  /** The same with another value of an option, be it that it had none. */
  public static SameCommand withValue(String option, String value) {
    return insteadOfValue(option, option, value);
  }

  /** The words to give; those behind {@code --} stay the last ones. */
  public List<String> of(List<String> given) {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < given.size() && !given.get(i).equals("--")) {
      String word = given.get(i);
      if (!without.isEmpty() && word.equals(without)) {
        i += takesValue ? 2 : 1;
      } else {
        if (without.isEmpty() || !word.startsWith(without + "=")) {
          words.add(word);
        }
        i++;
      }
    }
    words.addAll(with);
    words.addAll(given.subList(Math.min(i, given.size()), given.size()));
    return words;
  }

  /** What is different about it, for where the words themselves would tell a secret. */
  public String inWords() {
    String added = with.isEmpty() ? "" : "with " + ShellWords.join(with);
    String left = without.isEmpty() ? "" : "without " + without;
    String both = added.isEmpty() || left.isEmpty() ? "" : ", ";
    return "run the same command " + left + both + added;
  }
}
