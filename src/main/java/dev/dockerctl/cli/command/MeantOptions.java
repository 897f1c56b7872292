package dev.dockerctl.cli.command;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options that somebody meant whose words are not dockerd's syntax: a key of daemon.json or a
 * misspelt name behind two dashes, several values behind one flag or between commas, {@code true}
 * as a word of its own.
 */
public final class MeantOptions {
  private static final Set<String> YES = Set.of("true", "yes", "on", "1");
  private static final Set<String> NO = Set.of("false", "no", "off", "0");

  private final Catalog catalog;
  private final List<String> meant = new ArrayList<>();

  private MeantOptions(Catalog catalog) {
    this.catalog = catalog;
  }

  /** The words in dockerd's syntax, which may be as wrong as those given. */
  public static List<String> of(List<String> words, Catalog catalog) {
    MeantOptions options = new MeantOptions(catalog);
    int i = 0;
    while (i < words.size()) {
      i += options.take(words.subList(i, words.size()));
    }
    return options.meant;
  }

  /** Takes an option with its values, and returns how many words that are. */
  private int take(List<String> words) {
    String word = words.get(0);
    int equals = word.indexOf('=');
    Option option = option(equals < 0 ? word : word.substring(0, equals));
    if (option == null) {
      meant.add(word);
      return 1;
    }
    if (equals >= 0) {
      give(option, List.of(word.substring(equals + 1)));
      return 1;
    }
    int count = 1;
    while (count < words.size() && isValue(option, words.get(count), count)) {
      count++;
    }
    List<String> values = words.subList(1, count);
    give(option, option.isMap() ? pairs(values) : values);
    return count;
  }

  /** Entries of a map of which key and value are words of their own. */
  private static List<String> pairs(List<String> words) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      boolean apart = i + 1 < words.size() && (words.get(i) + words.get(i + 1)).indexOf('=') < 0;
      pairs.add(apart ? words.get(i) + "=" + words.get(++i) : words.get(i));
    }
    return pairs;
  }

  /** Only a list has more than one value, and only a switch has none. */
  private boolean isValue(Option option, String word, int number) {
    if (!option.takesValue()) {
      String lower = word.toLowerCase(Locale.ROOT);
      return number == 1 && (YES.contains(lower) || NO.contains(lower));
    }
    return number == 1 || (option.holdsSeveral() && !word.startsWith("-") && !isName(word));
  }

  private boolean isName(String word) {
    int equals = word.indexOf('=');
    return catalog.find(equals < 0 ? word : word.substring(0, equals)).isPresent();
  }

  private void give(Option option, List<String> values) {
    String flag = option.fileOnly() ? String.valueOf(option.jsonKey()) : "--" + option.name();
    if (values.isEmpty()) {
      meant.add(flag);
    }
    for (String value : values) {
      if (!option.takesValue()) {
        meant.add(YES.contains(value.toLowerCase(Locale.ROOT)) ? flag : flag + "=" + no(value));
      } else {
        parts(option, value).forEach(part -> meant.addAll(List.of(flag, part)));
      }
    }
  }

  private static String no(String value) {
    return NO.contains(value.toLowerCase(Locale.ROOT)) ? "false" : value;
  }

  /** Values between commas, where each part is one and the whole is none. */
  private static List<String> parts(Option option, String value) {
    List<String> parts = List.of(value.split(","));
    boolean split =
        option.holdsSeveral()
            && parts.size() > 1
            && isWrong(option, value)
            && parts.stream().noneMatch(part -> isWrong(option, part.strip()));
    return split ? parts.stream().map(String::strip).toList() : List.of(value);
  }

  private static boolean isWrong(Option option, String value) {
    return option.problem(value, DockerVersion.NEWEST).isPresent()
        || option.startProblem(value, DockerVersion.NEWEST).isPresent();
  }

  private @Nullable Option option(String name) {
    Optional<Option> known = catalog.find(name);
    if (known.isEmpty() && name.startsWith("--")) {
      List<String> suggestions = catalog.suggestions(name);
      return suggestions.size() == 1 ? catalog.find(suggestions.get(0)).orElse(null) : null;
    }
    return known.orElse(null);
  }
}
