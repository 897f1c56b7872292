package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.json.JsonScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All options of dockerd on Linux, from 17.06 on, read from one table. */
public final class Catalog {
  private final List<Option> options;
  private final Map<String, Option> flags;
  private final Map<String, Option> shorthands;
  private final Map<String, List<Option>> keys;

  private Catalog(List<Option> options) {
    this.options = List.copyOf(options);
    int capacity = options.size() * 2;
    this.flags = new HashMap<>(capacity);
    this.shorthands = new HashMap<>();
    this.keys = new HashMap<>(capacity);
    for (Option option : options) {
      index(option);
    }
  }

  /** Without lambdas: the first one of a process costs more than reading the table. */
  private void index(Option option) {
    if (option.isFlag()) {
      flags.put(option.name(), option);
    }
    if (option.shorthand() != null) {
      shorthands.put(option.shorthand(), option);
    }
    if (option.jsonKey() != null) {
      List<Option> sameKey = keys.get(option.jsonKey());
      if (sameKey == null) {
        sameKey = new ArrayList<>(1);
        keys.put(option.jsonKey(), sameKey);
      }
      sameKey.add(option);
    }
  }

  /** Reads the table that is part of the program. */
  public static Catalog load() {
    return new Catalog(CatalogTable.read());
  }

  /** Every option: flags in alphabetical order, then keys without a flag. */
  public List<Option> options() {
    return options;
  }

  /** The option of a long flag given without dashes, in any release. */
  public Optional<Option> flag(String name) {
    return Optional.ofNullable(flags.get(name));
  }

  /** The option of a one-letter flag given without its dash. */
  public Optional<Option> shorthand(String letter) {
    return Optional.ofNullable(shorthands.get(letter));
  }

  /** The options that have a key of daemon.json, in one release or another. */
  public List<Option> optionsOfKey(String key) {
    return keys.getOrDefault(key, List.of());
  }

  /** The option of a key of daemon.json, dotted for a key in an object, in a release. */
  public Optional<Option> key(String key, DockerVersion version) {
    List<Option> candidates = optionsOfKey(key);
    for (Option candidate : candidates) {
      if (candidate.available(version)) {
        return Optional.of(candidate);
      }
    }
    return candidates.isEmpty() ? Optional.empty() : Optional.of(candidates.get(0));
  }

  /**
   * The option meant by a name: a flag with or without dashes, a one-letter flag, or a key of
   * daemon.json. Case matters. Looks at the newest release first.
   */
  public Optional<Option> find(String name) {
    return find(name, DockerVersion.NEWEST);
  }

  /** The same, where a name that changed its meaning is taken as the given release takes it. */
  public Optional<Option> find(String name, DockerVersion version) {
    if (name.startsWith("--")) {
      return flag(name.substring(2));
    }
    if (name.startsWith("-")) {
      return shorthand(name.substring(1));
    }
    Option flag = flags.get(name);
    Optional<Option> key = key(name, version);
    if (flag == null) {
      return key.isPresent() ? key : shorthand(name);
    }
    boolean keyFitsBetter =
        !flag.available(version) && key.isPresent() && key.get().available(version);
    return keyFitsBetter ? key : Optional.of(flag);
  }

  /**
   * The option as a release has it: where that has no flag but a key of daemon.json, it is that key
   * under the name of the flag, such as {@code features} before 27.3.
   */
  public Option inRelease(Option option, DockerVersion version) {
    String key = option.jsonKey();
    if (key == null || option.available(version)) {
      return option;
    }
    return key(key, version)
        .filter(row -> row.fileOnly() && row.available(version))
        .map(option::asKeyOf)
        .orElse(option);
  }

  /** What dockerd reads daemon.json into, for names that come twice. */
  public JsonScope fileScope() {
    Map<String, JsonScope> fields = new HashMap<>();
    for (Option option : options) {
      if (option.jsonKey() != null) {
        fields.put(option.jsonKey(), option.form().fileScope());
      }
    }
    return JsonScope.of(fields);
  }

  /** At most three flags or keys that an unknown name may have meant, best first. */
  public List<String> suggestions(String name) {
    return Suggestions.of(name, this);
  }
}
