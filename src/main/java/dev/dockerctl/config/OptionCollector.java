package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.catalog.OptionType;
import dev.dockerctl.catalog.PlacedEntry;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.error.Location;
import dev.dockerctl.json.JsonDocument;
import dev.dockerctl.json.JsonMember;
import dev.dockerctl.json.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges flags and daemon.json into the options that dockerd would use (config.go of moby 26.1.5).
 */
public final class OptionCollector {
  private final Map<String, Collected> collected = new LinkedHashMap<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  /** The options that arguments alone give. */
  public static List<EffectiveOption> ofArguments(DaemonArguments arguments) {
    OptionCollector collector = new OptionCollector();
    for (Occurrence occurrence : arguments.occurrences()) {
      collector.flag(occurrence).addFlag(occurrence.effectiveValue(), Origin.DEFAULT);
    }
    return collector.options();
  }

  void addCommandLine(DaemonCommandLine line) {
    for (Occurrence occurrence : line.arguments().occurrences()) {
      Collected entry = flag(occurrence);
      if (entry.firstFlag == null) {
        entry.firstFlag = line.origin(line.argument(occurrence.firstWord()));
      }
      entry.addFlag(occurrence.effectiveValue(), line.origin(occurrence));
    }
  }

  private Collected flag(Occurrence occurrence) {
    Option option = occurrence.option();
    String name = option == null ? bareName(occurrence.spelling()) : option.name();
    return collected.computeIfAbsent(name, key -> new Collected(option));
  }

  void addFile(DaemonFile file, Catalog catalog) {
    JsonDocument document = file.document();
    if (document == null || !document.isUsable()) {
      return;
    }
    for (JsonMember member : document.members()) {
      Option option = ofKey(catalog, member.name());
      if (option == null) {
        continue;
      }
      if (option.isGroup() && member.value() instanceof JsonNode.ObjectNode) {
        for (JsonMember inner : document.members(member)) {
          String key = member.name() + "." + inner.name();
          addMember(file.path(), key, inner, ofKey(catalog, key));
        }
      } else {
        addMember(file.path(), member.name(), member, option);
      }
    }
  }

  private void addMember(String path, String key, JsonMember member, @Nullable Option option) {
    boolean empty = member.value() instanceof JsonNode.NullNode;
    if (option == null || (empty && option.type() != OptionType.BOOL)) {
      return;
    }
    Collected entry = collected.computeIfAbsent(option.name(), name -> new Collected(option));
    if (entry.firstFlag != null && !option.mergesWithFile(DockerVersion.NEWEST)) {
      Location place = new Location(path, member.line());
      conflicts.add(new Conflict(option.name(), entry.firstFlag, key, place));
    }
    for (PlacedEntry value : option.form().ofFile(member.value().plain())) {
      Location location = new Location(path, member.value().at(value.path()).line());
      Origin origin = new Origin(Origin.Kind.DAEMON_JSON, location, key, null);
      entry.put(new EffectiveValue(value.entry(), origin));
    }
  }

  /** The option that a key of daemon.json sets; null for a key that has no meaning there. */
  private static @Nullable Option ofKey(Catalog catalog, String key) {
    List<Option> options = catalog.optionsOfKey(key);
    return options.isEmpty() ? null : options.get(0);
  }

  List<EffectiveOption> options() {
    List<EffectiveOption> options = new ArrayList<>();
    collected.forEach(
        (name, entry) -> options.add(new EffectiveOption(name, entry.option, entry.values())));
    return options;
  }

  List<Conflict> conflicts() {
    return conflicts;
  }

  private static String bareName(String spelling) {
    int start = 0;
    while (start < spelling.length() && spelling.charAt(start) == '-') {
      start++;
    }
    return spelling.substring(start);
  }

  /** The values of one option so far. */
  private static final class Collected {
    private final @Nullable Option option;
    private final List<EffectiveValue> values = new ArrayList<>();
    private final Map<String, EffectiveValue> entries = new LinkedHashMap<>();
    private @Nullable Origin firstFlag;

    Collected(@Nullable Option option) {
      this.option = option;
    }

    void addFlag(String text, Origin origin) {
      if (option == null) {
        put(new EffectiveValue(new OptionEntry(null, text), origin));
      } else {
        option.form().ofFlag(text).forEach(entry -> put(new EffectiveValue(entry, origin)));
      }
    }

    /** Scalars and map entries replace an earlier value, list values are appended. */
    void put(EffectiveValue value) {
      if (option != null && option.isMap()) {
        String key = String.valueOf(value.key());
        entries.remove(key);
        entries.put(key, value);
        return;
      }
      if (option != null && !option.holdsSeveral()) {
        values.clear();
      }
      values.add(value);
    }

    List<EffectiveValue> values() {
      return option != null && option.isMap() ? List.copyOf(entries.values()) : values;
    }
  }
}
