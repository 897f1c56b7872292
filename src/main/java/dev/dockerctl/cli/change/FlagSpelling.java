package dev.dockerctl.cli.change;

import dev.dockerctl.catalog.ArgumentProblem;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Option;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Spells options as dockerd's flags where a user left out the dashes or gave a daemon.json key, and
 * sets those apart that have no flag at all.
 */
final class FlagSpelling {
  private final Catalog catalog;
  private final List<String> flags = new ArrayList<>();
  private final Map<Option, List<String>> keys = new LinkedHashMap<>();

  private FlagSpelling(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A command line in dockerd's spelling.
   *
   * @param flags the words with every option's name as its flag, values as they are
   * @param keys the values of options that are keys of daemon.json only
   */
  record Spelled(List<String> flags, Map<Option, List<String>> keys) {}

  static Spelled of(List<String> words, Catalog catalog) {
    FlagSpelling spelling = new FlagSpelling(catalog);
    int i = 0;
    while (i < words.size()) {
      i += spelling.take(words.subList(i, words.size()));
    }
    return new Spelled(spelling.flags, spelling.keys);
  }

  /** Takes the first word, and the next one where that is its value; returns how many it took. */
  private int take(List<String> words) {
    String word = words.get(0);
    if (word.startsWith("-") && !word.startsWith("--")) {
      return pass(words, endsOpen(word));
    }
    int equals = word.indexOf('=');
    Optional<Option> named = named(equals < 0 ? word : word.substring(0, equals));
    if (named.isEmpty()) {
      List<String> apart = apart(word, equals);
      return apart.isEmpty() ? pass(words, false) : 1 - apart.size() + take(apart);
    }
    Option option = named.get();
    if (option.fileOnly()) {
      boolean next = equals < 0 && words.size() > 1;
      String value = next ? words.get(1) : word.substring(equals + 1);
      keys.computeIfAbsent(option, key -> new ArrayList<>()).add(equals < 0 && !next ? "" : value);
      return next ? 2 : 1;
    }
    List<String> spelled = new ArrayList<>(words);
    spelled.set(0, "--" + option.name() + (equals < 0 ? "" : word.substring(equals)));
    return pass(spelled, equals < 0 && option.takesValue());
  }

  /** One entry of a map by its path in daemon.json, such as {@code builder.gc.enabled=true}. */
  private List<String> apart(String word, int equals) {
    int dot = word.indexOf('.');
    boolean path = equals > 0 && dot > 0 && dot < equals;
    return path && named(word.substring(0, dot)).filter(Option::isMap).isPresent()
        ? List.of(word.substring(0, dot), word.substring(dot + 1))
        : List.of();
  }

  private int pass(List<String> words, boolean withNext) {
    int count = withNext && words.size() > 1 ? 2 : 1;
    flags.addAll(words.subList(0, count));
    return count;
  }

  /** Behind two dashes stands a flag, or a key of daemon.json that has had none in some release. */
  private Optional<Option> named(String name) {
    if (!name.startsWith("--")) {
      return catalog.find(name);
    }
    String bare = name.substring(2);
    return catalog.flag(bare).or(() -> isKeyAlone(bare) ? catalog.find(bare) : Optional.empty());
  }

  private boolean isKeyAlone(String key) {
    return catalog.options().stream()
        .anyMatch(option -> option.fileOnly() && key.equals(option.jsonKey()));
  }

  /** Whether the last letter of a word such as {@code -Dl} still needs its value. */
  private boolean endsOpen(String word) {
    return word.length() > 1
        && DaemonArguments.parse(List.of(word), catalog).problems().stream()
            .anyMatch(problem -> problem.kind() == ArgumentProblem.Kind.MISSING_VALUE);
  }
}
