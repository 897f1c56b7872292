package dev.dockerctl.check;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.error.EditDistance;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.setting.SettingTable;
import dev.dockerctl.unit.setting.SettingValue;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.UnitFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names settings that systemd passes over since it has none of that name, or cannot read their
 * value: it says so in the journal only, and starts the daemon without them.
 */
final class UnknownSettings {
  private static final String PRIVATE = "X-";

  private final SettingTable table;
  private final Map<String, Set<String>> known = new LinkedHashMap<>();

  /**
   * Those of units of a type.
   *
   * @param unit the name of a unit, such as {@code docker.service}
   */
  UnknownSettings(String unit) {
    this.table = SettingTable.load();
    for (String section : SettingTable.sectionsOf(unit)) {
      known.put(section, new LinkedHashSet<>(table.keys(section)));
    }
  }

  /** The settings of a service's files that systemd does not take, in load order. */
  List<Finding> of(LoadedUnit unit) {
    List<Finding> findings = new ArrayList<>();
    for (UnitFile file : unit.files()) {
      for (Setting setting : file.settings()) {
        String instead = instead(setting);
        if (instead != null) {
          findings.add(finding(setting, instead));
        } else {
          badValue(unit.name(), setting).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  /** A value with a specifier is another one once systemd has read it. */
  private Optional<Finding> badValue(String unit, Setting setting) {
    String value = setting.value();
    if (value.isEmpty() || value.indexOf('%') >= 0) {
      return Optional.empty();
    }
    return table
        .find(unit, setting.key())
        .filter(known -> known.isSetBy(setting.section(), setting.key()))
        .map(known -> SettingValue.expected(known, value))
        .map(
            expected ->
                Finding.warning(
                    "setting-value",
                    "systemd does not understand a value",
                    "systemd ignores '%s=' in [%s]: it takes %s"
                        .formatted(setting.key(), setting.section(), expected),
                    setting.location()));
  }

  /** What it should be; empty where that cannot be told, and null for a setting that is known. */
  private @Nullable String instead(Setting setting) {
    String section = setting.section();
    if (section.equals(OutdatedDropIn.RECORD_SECTION)) {
      // It is the last of what dockerctl writes, so that a line added to the file falls into it.
      return elsewhere(setting.key());
    }
    if (section.startsWith(PRIVATE) || setting.key().startsWith(PRIVATE)) {
      return null;
    }
    Set<String> keys = known.get(section);
    if (keys == null) {
      String meant = EditDistance.closest(section, known.keySet());
      return meant.isEmpty() ? "" : "[" + meant + "]";
    }
    if (keys.contains(setting.key())) {
      return null;
    }
    String elsewhere = elsewhere(setting.key());
    if (elsewhere != null) {
      return elsewhere;
    }
    String meant = EditDistance.closest(setting.key(), keys);
    return meant.isEmpty() ? "" : meant + "=";
  }

  private @Nullable String elsewhere(String key) {
    for (Map.Entry<String, Set<String>> other : known.entrySet()) {
      if (other.getValue().contains(key)) {
        return key + "= in [" + other.getKey() + "]";
      }
    }
    return null;
  }

  private static Finding finding(Setting setting, String instead) {
    String meant = instead.isEmpty() ? "" : "; did you mean '" + instead + "'?";
    return Finding.warning(
        "setting-unknown",
        "systemd does not know a setting",
        "systemd ignores '%s=' in [%s]: it has no such setting%s"
            .formatted(setting.key(), setting.section(), meant),
        setting.location());
  }
}
