package dev.dockerctl.cli.session;

import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A command line that a user most likely meant, ready to be pasted. */
public final class MeantCommandLine {
  private MeantCommandLine() {}

  /** The words behind the program's name as a line; empty where that would tell a secret. */
  public static Optional<String> of(List<String> words) {
    return SecretMask.mask(words).equals(words)
        ? Optional.of("dockerctl " + ShellWords.join(words))
        : Optional.empty();
  }

  /**
   * The same words with others in the place of some, which all come last then.
   *
   * @param given the words as typed
   * @param old those to replace, in the order in which they were typed
   */
  public static Optional<String> replacing(
      List<String> given, List<String> old, List<String> replacement) {
    List<String> words = new ArrayList<>();
    int replaced = 0;
    for (String word : given) {
      if (replaced < old.size() && word.equals(old.get(replaced))) {
        replaced++;
      } else {
        words.add(word);
      }
    }
    words.addAll(replacement);
    return of(words);
  }
}
