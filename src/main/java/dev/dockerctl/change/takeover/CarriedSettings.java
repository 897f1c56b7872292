package dev.dockerctl.change.takeover;

import dev.dockerctl.change.dropin.ManagedDropIn;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.unit.setting.ListSetting;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of sources beside the command line and the environment, such as {@code
 * LimitNOFILE=}: what is missing without the sources comes into the managed drop-in.
 */
final class CarriedSettings {
  private final Map<Key, List<String>> now;
  private final Map<Key, List<String>> without;
  private final List<String> notes = new ArrayList<>();
  private final Set<Key> noted = new LinkedHashSet<>();

  private record Key(String section, String key) {}

  CarriedSettings(Configuration now, Configuration without) {
    this.now = values(now);
    this.without = values(without);
  }

  private static Map<Key, List<String>> values(Configuration configuration) {
    Map<Key, List<String>> values = new LinkedHashMap<>();
    for (Setting setting : configuration.unit().inEffect()) {
      if (!Sources.COMMAND_KEYS.contains(setting.key()) && !setting.value().isEmpty()) {
        values
            .computeIfAbsent(new Key(setting.section(), setting.key()), key -> new ArrayList<>())
            .add(setting.value());
      }
    }
    return values;
  }

  /** Writes them; returns what of the unit's own comes in, in sentences. */
  List<String> carryTo(ManagedDropIn dropIn) {
    Set<Key> keys = new LinkedHashSet<>(now.keySet());
    keys.addAll(without.keySet());
    for (Key key : keys) {
      List<String> wanted = now.getOrDefault(key, List.of());
      List<String> there = without.getOrDefault(key, List.of());
      if (!wanted.equals(there)) {
        carry(dropIn, key, wanted, there);
      }
    }
    return notes;
  }

  private void carry(ManagedDropIn dropIn, Key key, List<String> wanted, List<String> there) {
    if (key.section().equals("Install")) {
      // Read when a unit is enabled, and never by the service manager.
      note(key, String.join(" ", there));
      return;
    }
    ListSetting kind = ListSetting.of(key.key());
    if (kind == ListSetting.GROWING) {
      List<String> missing = new ArrayList<>(words(wanted));
      missing.removeAll(words(there));
      List<String> extra = new ArrayList<>(words(there));
      extra.removeAll(words(wanted));
      if (!missing.isEmpty()) {
        dropIn.addSetting(key.section(), key.key(), String.join(" ", missing));
      }
      note(key, String.join(" ", extra));
    } else if (kind == ListSetting.SCALAR || wanted.isEmpty()) {
      dropIn.addSetting(key.section(), key.key(), String.join(" ", wanted));
    } else {
      boolean grows =
          there.size() <= wanted.size() && wanted.subList(0, there.size()).equals(there);
      if (!grows) {
        dropIn.addSetting(key.section(), key.key(), "");
      }
      wanted
          .subList(grows ? there.size() : 0, wanted.size())
          .forEach(value -> dropIn.addSetting(key.section(), key.key(), value));
    }
  }

  private static List<String> words(List<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.strip().split("\\s+")))
        .distinct()
        .toList();
  }

  private void note(Key key, String values) {
    noted.add(key);
    if (!values.isEmpty()) {
      notes.add(
          "from the package's unit, since no drop-in can take it away: ["
              + key.section()
              + "] "
              + key.key()
              + "="
              + values);
    }
  }

  /** The first setting that is not as before, and was not named; null if there is none. */
  @Nullable String difference(Configuration after) {
    Map<Key, List<String>> result = values(after);
    Set<Key> keys = new LinkedHashSet<>(now.keySet());
    keys.addAll(result.keySet());
    for (Key key : keys) {
      List<String> wanted = now.getOrDefault(key, List.of());
      List<String> there = result.getOrDefault(key, List.of());
      boolean same =
          ListSetting.of(key.key()) == ListSetting.GROWING
              ? Set.copyOf(words(wanted)).equals(Set.copyOf(words(there)))
              : wanted.equals(there);
      if (!same && !noted.contains(key)) {
        return key.key() + "=";
      }
    }
    return null;
  }
}
