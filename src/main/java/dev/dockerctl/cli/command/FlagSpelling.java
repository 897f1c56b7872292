package dev.dockerctl.cli.command;

import dev.dockerctl.catalog.ArgumentProblem;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Spells options as dockerd's flags where a user left out the dashes or gave a daemon.json key. */
final class FlagSpelling {
  private final Catalog catalog;

  FlagSpelling(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The words with every option's name as its flag; values stay. */
  List<String> flags(List<String> words) {
    List<String> flags = new ArrayList<>();
    int i = 0;
    while (i < words.size()) {
      String word = words.get(i++);
      if (word.startsWith("-") && !word.startsWith("--")) {
        flags.add(word);
        if (endsOpen(word) && i < words.size()) {
          flags.add(words.get(i++));
        }
        continue;
      }
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Optional<Option> option = catalog.find(name).filter(Option::isFlag);
      flags.add(
          option
              .map(o -> "--" + o.name() + (equals < 0 ? "" : word.substring(equals)))
              .orElse(word));
      boolean valueFollows = equals < 0 && option.isPresent() && option.get().takesValue();
      if (valueFollows && i < words.size()) {
        flags.add(words.get(i++));
      }
    }
    return flags;
  }

  /** Whether the last letter of a word such as {@code -Dl} still needs its value. */
  private boolean endsOpen(String word) {
    return word.length() > 1
        && DaemonArguments.parse(List.of(word), catalog).problems().stream()
            .anyMatch(problem -> problem.kind() == ArgumentProblem.Kind.MISSING_VALUE);
  }
}
