package dev.dockerctl.config;

import dev.dockerctl.catalog.DockerVersion;
import dev.dockerctl.catalog.JsonRules;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.OptionSet;
import dev.dockerctl.catalog.OptionValue;
import dev.dockerctl.error.Location;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one release takes of a configuration, for checks across options.
 *
 * @param flags what it takes from the command line
 * @param set what it takes of both; where both speak, the file wins (mergo in moby 26.1.5)
 * @param inFile the names of the options that it takes from daemon.json
 * @param locations where each option was set last, by its name
 */
record ReleaseOptions(
    OptionSet flags, OptionSet set, Set<String> inFile, Map<String, Location> locations) {
  /** Stands for the command line as a whole among the locations. */
  private static final String COMMAND = "";

  static ReleaseOptions of(Configuration configuration, JsonRules rules, DockerVersion version) {
    List<OptionValue> flags = new ArrayList<>();
    List<OptionValue> file = new ArrayList<>();
    List<OptionValue> merged = new ArrayList<>();
    Map<String, Location> locations = new HashMap<>();
    DaemonCommandLine line = configuration.line();
    if (line != null) {
      locations.put(COMMAND, line.command().setting().location());
    }
    for (EffectiveOption effective : configuration.options()) {
      Option option = effective.option();
      List<OptionEntry> given = option == null ? List.of() : flags(effective, option, version);
      if (option != null && !given.isEmpty()) {
        flags.add(new OptionValue(option, given));
        merged.add(new OptionValue(option, given));
        place(effective, locations);
      }
      List<OptionEntry> written = option == null ? List.of() : file(effective, option, rules);
      if (option != null && !written.isEmpty()) {
        file.add(new OptionValue(option, written));
        List<OptionEntry> both =
            new ArrayList<>(option.mergesWithFile(version) ? given : List.of());
        both.addAll(written);
        merged.add(new OptionValue(option, both));
      }
    }
    JsonDocument document = configuration.file().document();
    if (document != null && document.isUsable()) {
      file.forEach(value -> place(value.option(), value.option().filePath(), document, locations));
      rules
          .strays(document.toPlain())
          .forEach(
              (option, path) -> {
                String text = String.valueOf(place(option, path, document, locations));
                merged.add(new OptionValue(option, List.of(new OptionEntry(null, text))));
              });
    }
    Set<String> inFile =
        file.stream().map(value -> value.option().name()).collect(Collectors.toSet());
    return new ReleaseOptions(OptionSet.of(flags), OptionSet.of(merged), inFile, locations);
  }

  private static List<OptionEntry> flags(
      EffectiveOption effective, Option option, DockerVersion version) {
    List<OptionEntry> entries = new ArrayList<>();
    for (EffectiveValue value : effective.values()) {
      if (!value.isInDaemonJson()) {
        entries.add(value.entry());
      }
    }
    boolean one = !option.isMap() && !option.isList() && !option.repeatable(version);
    return one && entries.size() > 1
        ? entries.subList(entries.size() - 1, entries.size())
        : entries;
  }

  /** What is unset to dockerd, or belongs to another release, is left out. */
  private static List<OptionEntry> file(EffectiveOption effective, Option option, JsonRules rules) {
    List<OptionEntry> entries = new ArrayList<>();
    boolean scalar = !option.isMap() && !option.isList();
    for (EffectiveValue value : effective.values()) {
      boolean unset = scalar && option.isUnset(value.entry());
      if (value.isInDaemonJson() && !unset && rules.isTaken(option)) {
        entries.add(value.entry());
      }
    }
    return entries;
  }

  private static void place(EffectiveOption effective, Map<String, Location> locations) {
    for (EffectiveValue value : effective.values()) {
      Location location = value.origin().location();
      if (!value.isInDaemonJson() && location != null) {
        locations.put(effective.name(), location);
      }
    }
  }

  /** Notes the place of a value in daemon.json, and tells the value. */
  private static @Nullable Object place(
      Option option, List<String> path, JsonDocument document, Map<String, Location> locations) {
    JsonNode node = document.get(path.toArray(new String[0])).orElse(null);
    if (node == null) {
      return null;
    }
    locations.put(option.name(), document.location(node));
    return node.plain();
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
