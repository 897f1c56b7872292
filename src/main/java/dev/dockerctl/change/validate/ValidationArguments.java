package dev.dockerctl.change.validate;

import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.error.SecretMask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The arguments with which a daemon is asked what it thinks of its arguments.
 *
 * <p>What is added comes first: a last flag without its value, a stray word or {@code --} would
 * take it for something else at the end.
 */
record ValidationArguments(DaemonArguments arguments) {
  /** Whether the flag that asks is among them, in any spelling that could switch it off. */
  boolean askAlready() {
    return arguments.words().stream().anyMatch(word -> word.startsWith("--validate"));
  }

  /** Whether they name the JSON file themselves. */
  boolean nameFile() {
    return lastFile() != null;
  }

  /**
   * The arguments to ask with. Every user of the machine can read the arguments of a process, so
   * what is secret in a value is masked as it is in output: the daemon judges the same form.
   *
   * @param file the JSON file to be read instead; empty for none at all, null for the usual one
   */
  List<String> asking(@Nullable String file) {
    List<String> words = new ArrayList<>(SecretMask.mask(arguments.words()));
    Occurrence named = lastFile();
    if (file != null && named != null) {
      String flag = named.form().isNext() ? "" : named.spelling() + "=";
      words.set(named.lastWord(), flag + file);
    } else if (file != null) {
      words.add(0, "--config-file=" + file);
    }
    words.add(0, "--validate");
    return words;
  }

  private @Nullable Occurrence lastFile() {
    Occurrence last = null;
    for (Occurrence occurrence : arguments.occurrences()) {
      if (occurrence.option() != null && occurrence.option().name().equals("config-file")) {
        last = occurrence;
      }
    }
    return last;
  }
}
