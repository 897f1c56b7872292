package dev.dockerctl.docs;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionType;
import dev.dockerctl.catalog.rule.LogOptions;
import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The options of dockerd that documents and completions offer. */
final class DaemonOptions {
  private static final Set<String> ENDS_AT_ONCE = Set.of("help", "version", "validate");

  private static final Set<String> FOLDERS = Set.of("data-root", "exec-root", "cdi-spec-dir");

  private static final Set<String> FILES =
      Set.of(
          "config-file",
          "containerd",
          "init-path",
          "pidfile",
          "seccomp-profile",
          "tlscacert",
          "tlscert",
          "tlskey",
          "userland-proxy-path");

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
    if (option.type() == OptionType.BOOL) {
      return List.of("true", "false");
    }
    return option.name().equals("log-driver") ? LogOptions.drivers() : option.choices();
  }

  /** What a value of a flag is, for completion. */
  static OwnOption.Kind kind(Option option) {
    if (!choices(option).isEmpty()) {
      return OwnOption.Kind.CHOICE;
    }
    if (FOLDERS.contains(option.name())) {
      return OwnOption.Kind.DIRECTORY;
    }
    return FILES.contains(option.name()) ? OwnOption.Kind.FILE : OwnOption.Kind.TEXT;
  }

  /** Whether its values begin with a key of the log driver's. */
  static boolean takesLogOptions(Option option) {
    return option.name().equals("log-opt");
  }

  /** The keys of each log driver that comes with dockerd, {@code =} included, by its name. */
  static Map<String, String> logOptions() {
    Map<String, String> keys = new LinkedHashMap<>();
    for (String driver : LogOptions.drivers()) {
      keys.put(driver, joined(LogOptions.keys(driver)));
    }
    return keys;
  }

  /** The keys of all of them. */
  static String allLogOptions() {
    TreeSet<String> all = new TreeSet<>();
    LogOptions.drivers().forEach(driver -> all.addAll(LogOptions.keys(driver)));
    return joined(all);
  }

  private static String joined(Collection<String> keys) {
    return String.join(" ", keys.stream().map(key -> key + "=").toList());
  }
}
