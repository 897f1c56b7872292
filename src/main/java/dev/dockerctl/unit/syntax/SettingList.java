package dev.dockerctl.unit.syntax;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The assignments of a unit that systemd reads, in the order in which it does. */
public final class SettingList {
  private final List<Setting> all = new ArrayList<>();
  private final Map<String, List<Setting>> byName = new HashMap<>();

  public void add(Setting setting) {
    all.add(setting);
    byName
        .computeIfAbsent(name(setting.section(), setting.key()), name -> new ArrayList<>(2))
        .add(setting);
  }

  private static String name(String section, String key) {
    // A section's name cannot hold a bracket that closes it in mid-line, so this is unambiguous.
    return section + "]" + key;
  }

  /** All assignments of one setting, resets included. */
  public List<Setting> of(String section, String key) {
    return byName.getOrDefault(name(section, key), List.of());
  }

  public List<Setting> all() {
    return all;
  }

  /** The last value of a setting; null if there is none or the last one is empty. */
  public @Nullable String value(String section, String key) {
    List<Setting> assignments = of(section, key);
    String last = assignments.isEmpty() ? "" : assignments.get(assignments.size() - 1).value();
    return last.isEmpty() ? null : last;
  }

  /** The last value that a setting's parser takes, for settings that ignore all others. */
  public @Nullable String lastValid(String section, String key, Predicate<String> valid) {
    List<Setting> assignments = of(section, key);
    for (int i = assignments.size() - 1; i >= 0; i--) {
      if (valid.test(assignments.get(i).value())) {
        return assignments.get(i).value();
      }
    }
    return null;
  }
}
