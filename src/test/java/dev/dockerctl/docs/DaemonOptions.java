package dev.dockerctl.docs;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The options of dockerd that documents and completions offer. */
final class DaemonOptions {
  private static final Set<String> ENDS_AT_ONCE = Set.of("help", "version", "validate");

  private final List<Option> all = Catalog.load().options();

  /** Every row of the catalog. */
  List<Option> all() {
    return all;
  }

  /** The flags that {@code set} takes with the newest dockerd, without hidden ones. */
  List<Option> settable() {
    List<Option> flags = new ArrayList<>();
    for (Option option : all) {
      boolean usable = option.isFlag() && !option.hidden() && !ENDS_AT_ONCE.contains(option.name());
      if (usable && !option.removed(DockerVersion.NEWEST)) {
        flags.add(option);
      }
    }
    return flags;
  }

  /** Those of them that hold several values. */
  List<Option> lists() {
    return settable().stream().filter(option -> option.isList() || option.isMap()).toList();
  }

  /** The names of options, flags and keys alike, that can be asked about. */
  List<Option> named() {
    List<Option> named = new ArrayList<>(settable());
    for (Option option : all) {
      boolean known = named.stream().anyMatch(other -> other.name().equals(option.name()));
      if (option.fileOnly() && !known) {
        named.add(option);
      }
    }
    return named;
  }

  /** What a value of a flag can be: the words to choose from, or none. */
  static List<String> choices(Option option) {
    return option.type() == dev.dockerctl.catalog.OptionType.BOOL
        ? List.of("true", "false")
        : option.choices();
  }
}
