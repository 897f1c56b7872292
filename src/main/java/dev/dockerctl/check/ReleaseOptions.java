package dev.dockerctl.check;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.rule.JsonRules;
import dev.dockerctl.catalog.rule.OptionSet;
import dev.dockerctl.catalog.rule.OptionValue;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.error.Location;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    Collector collector = new Collector(rules, version);
    DaemonCommandLine line = configuration.line();
    if (line != null) {
      collector.locations.put(COMMAND, line.command().setting().location());
    }
    JsonDocument document = configuration.file().document();
    configuration.options().forEach(option -> collector.add(option, document));
    if (document != null && document.isUsable()) {
      collector.addStrays(document);
    }
    return new ReleaseOptions(
        OptionSet.of(collector.flags),
        OptionSet.of(collector.merged),
        collector.inFile,
        collector.locations);
  }

  private static final class Collector {
    private final JsonRules rules;
    private final DockerVersion version;
    private final List<OptionValue> flags = new ArrayList<>();
    private final List<OptionValue> merged = new ArrayList<>();
    private final Set<String> inFile = new HashSet<>();
    private final Map<String, Location> locations = new HashMap<>();

    Collector(JsonRules rules, DockerVersion version) {
      this.rules = rules;
      this.version = version;
    }

    void add(EffectiveOption effective, @Nullable JsonDocument document) {
      Option option = effective.option();
      if (option == null) {
        return;
      }
      List<OptionEntry> given = flags(effective, option);
      if (!given.isEmpty()) {
        flags.add(new OptionValue(option, given));
        merged.add(new OptionValue(option, given));
        place(effective);
      }
      List<OptionEntry> written = file(effective, option);
      if (!written.isEmpty() && document != null) {
        List<OptionEntry> both =
            new ArrayList<>(option.mergesWithFile(version) ? given : List.of());
        both.addAll(written);
        merged.add(new OptionValue(option, both));
        inFile.add(option.name());
        place(option, option.filePath(), document);
      }
    }

    private void addStrays(JsonDocument document) {
      for (Map.Entry<Option, List<String>> stray : rules.strays(document.toPlain()).entrySet()) {
        Option option = stray.getKey();
        String text = String.valueOf(place(option, stray.getValue(), document));
        merged.add(new OptionValue(option, List.of(new OptionEntry(null, text))));
      }
    }

    private List<OptionEntry> flags(EffectiveOption effective, Option option) {
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
    private List<OptionEntry> file(EffectiveOption effective, Option option) {
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

    private void place(EffectiveOption effective) {
      for (EffectiveValue value : effective.values()) {
        Location location = value.origin().location();
        if (!value.isInDaemonJson() && location != null) {
          locations.put(effective.name(), location);
        }
      }
    }

    /** Notes the place of a value in daemon.json, and tells the value. */
    private @Nullable Object place(Option option, List<String> path, JsonDocument document) {
      JsonNode node = document.get(path.toArray(new String[0])).orElse(null);
      if (node == null) {
        return null;
      }
      locations.put(option.name(), document.location(node));
      return node.plain();
    }
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
