package dev.dockerctl.config;

import dev.dockerctl.catalog.DockerVersion;
import dev.dockerctl.catalog.FileValue;
import dev.dockerctl.catalog.JsonRules;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.OptionSet;
import dev.dockerctl.catalog.OptionValue;
import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Command line and daemon.json merged as the daemon merges them, for checks across options.
 *
 * @param flags what the command line says
 * @param set what both say; where both speak, the file wins (mergo in moby 26.1.5)
 * @param locations where each option was set last, by its name
 */
record MergedOptions(OptionSet flags, OptionSet set, Map<String, Location> locations) {
  /** Stands for the command line as a whole among the locations. */
  private static final String COMMAND = "";

  static MergedOptions of(Configuration configuration, JsonRules rules, DockerVersion version) {
    Map<String, Location> locations = new HashMap<>();
    DaemonCommandLine line = configuration.line();
    OptionSet flags = OptionSet.of(List.of());
    if (line != null) {
      flags = OptionSet.of(line.arguments(), version);
      locations.put(COMMAND, line.command().setting().location());
      for (Occurrence occurrence : line.arguments().occurrences()) {
        Location location = line.origin(occurrence).location();
        if (occurrence.option() != null && location != null) {
          locations.put(occurrence.option().name(), location);
        }
      }
    }
    List<OptionValue> values = new ArrayList<>(flags.values());
    JsonDocument document = configuration.file().document();
    if (document != null && document.isUsable()) {
      for (FileValue value : rules.values(document.toPlain())) {
        values.add(withFlags(value.value(), flags));
        document
            .get(value.path().toArray(new String[0]))
            .ifPresent(node -> locations.put(name(value), document.location(node)));
      }
    }
    return new MergedOptions(flags, OptionSet.of(values), locations);
  }

  private static String name(FileValue value) {
    return value.value().option().name();
  }

  /** Runtimes are the one option that is merged entry by entry. */
  private static OptionValue withFlags(OptionValue value, OptionSet flags) {
    Optional<OptionValue> flag = flags.get(value.option());
    if (!value.option().name().equals("add-runtime") || flag.isEmpty()) {
      return value;
    }
    Map<String, String> entries = new LinkedHashMap<>(flag.get().entries());
    entries.putAll(value.entries());
    List<String> texts = new ArrayList<>();
    entries.forEach((key, text) -> texts.add(key + "=" + text));
    return new OptionValue(value.option(), texts, entries, List.of());
  }

  /** The text of a scalar, the last value of a list; the given one where it is not set. */
  String text(String name, String otherwise) {
    OptionValue value = set.get(name).orElse(null);
    return value == null || value.values().isEmpty() ? otherwise : value.value();
  }

  /** Whether a boolean is on. */
  boolean isOn(String name, String otherwise) {
    return text(name, otherwise).equals("true");
  }

  /** The values of a list. */
  List<String> list(String name) {
    return set.get(name).map(OptionValue::values).orElse(List.of());
  }

  /** The entries of a map. */
  Map<String, String> map(String name) {
    return set.get(name).map(OptionValue::entries).orElse(Map.of());
  }

  /** Where the first of some options that is set was written; the command line if none is. */
  @Nullable Location place(List<String> names) {
    for (String name : names) {
      Location location = locations.get(name);
      if (location != null) {
        return location;
      }
    }
    return locations.get(COMMAND);
  }
}
