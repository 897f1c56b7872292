package dev.dockerctl.config;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges flags and daemon.json into the options that dockerd would use (config.go of moby 26.1.5).
 */
final class OptionCollector {
  private final Catalog catalog;
  private final Map<String, Collected> collected = new LinkedHashMap<>();
  private final List<Conflict> conflicts = new ArrayList<>();

  OptionCollector(Catalog catalog) {
    this.catalog = catalog;
  }

  void addCommandLine(DaemonCommandLine line) {
    for (Occurrence occurrence : line.arguments().occurrences()) {
      Option option = occurrence.option();
      String name = option == null ? bareName(occurrence.spelling()) : option.name();
      Origin origin = line.origin(occurrence);
      Collected entry = collected.computeIfAbsent(name, key -> new Collected(option));
      if (entry.firstFlag == null) {
        entry.firstFlag = line.place(line.argument(occurrence.firstWord()));
      }
      entry.addFlag(occurrence.effectiveValue(), origin);
    }
  }

  void addFile(DaemonFile file) {
    JsonDocument document = file.document();
    if (document == null || !document.isUsable()) {
      return;
    }
    document
        .get()
        .ifPresent(
            root -> {
              if (root instanceof JsonNode.ObjectNode object) {
                addMembers(file.path(), "", JsonScope.ROOT.inForce(object.members()));
              }
            });
  }

  private void addMembers(String path, String prefix, List<JsonMember> members) {
    for (JsonMember member : members) {
      String key = prefix + member.name();
      boolean group = key.equals("proxies");
      if (group && member.value() instanceof JsonNode.ObjectNode proxies) {
        addMembers(path, "proxies.", JsonScope.PROXIES.inForce(proxies.members()));
      } else if (!(member.value() instanceof JsonNode.NullNode)) {
        addMember(path, key, member);
      }
    }
  }

  private void addMember(String path, String key, JsonMember member) {
    Option option = byKey(key);
    if (option == null) {
      return;
    }
    Collected entry = collected.computeIfAbsent(option.name(), name -> new Collected(option));
    Location keyLocation = new Location(path, member.line());
    if (entry.firstFlag != null && !option.name().equals("add-runtime")) {
      conflicts.add(new Conflict(option.name(), entry.firstFlag, key, keyLocation));
    }
    for (OptionJson.Entry value : OptionJson.fromJson(option, member.value())) {
      Location location = new Location(path, value.node().line());
      Origin origin = new Origin(Origin.Kind.DAEMON_JSON, location, key, null);
      entry.put(new EffectiveValue(value.key(), value.text(), origin));
    }
  }

  /** The option that a key of daemon.json sets; null for a key that has no meaning there. */
  private @Nullable Option byKey(String key) {
    for (Option option : catalog.options()) {
      if (key.equals(option.jsonKey())) {
        return option;
      }
    }
    return null;
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
    private @Nullable Location firstFlag;

    Collected(@Nullable Option option) {
      this.option = option;
    }

    void addFlag(String text, Origin origin) {
      if (option != null && option.isMap()) {
        MapEntry entry = MapEntry.of(option, text);
        put(new EffectiveValue(entry.key(), entry.value(), origin));
      } else {
        put(new EffectiveValue(null, text, origin));
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
      if (option != null && !option.isList() && !option.repeatable()) {
        values.clear();
      }
      values.add(value);
    }

    List<EffectiveValue> values() {
      return option != null && option.isMap() ? List.copyOf(entries.values()) : values;
    }
  }
}
