package dev.dockerctl.unit;

import dev.dockerctl.unit.setting.ListSetting;
import dev.dockerctl.unit.setting.SettingTable;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which assignments of a unit have a part in what it has in the end: the last one of a
 * scalar, and of a list all since the last empty value, that one included, as it is what discards
 * the others. Whether a value is valid is not looked at.
 */
final class WinningSettings {
  private static final String ENVIRONMENT = "Environment";

  private final LoadedUnit unit;
  private final Set<Setting> winning = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Those with a variable that no later one sets again. */
  private final Set<Setting> givers = Collections.newSetFromMap(new IdentityHashMap<>());

  private WinningSettings(LoadedUnit unit) {
    this.unit = unit;
    unit.service().environment().forEach(assignment -> givers.add(assignment.setting()));
  }

  /** The assignments that win, told apart by identity. */
  static Set<Setting> of(LoadedUnit unit) {
    WinningSettings settings = new WinningSettings(unit);
    settings.run();
    return settings.winning;
  }

  private void run() {
    Map<String, List<Setting>> groups = new LinkedHashMap<>();
    List<String> sections = SettingTable.sectionsOf(unit.name());
    for (Setting setting : unit.assignments()) {
      if (sections.contains(setting.section())) {
        String group = ListSetting.of(setting.key()).group(setting.key());
        groups
            .computeIfAbsent(setting.section() + "]" + group, key -> new ArrayList<>(2))
            .add(setting);
      }
    }
    groups.values().forEach(this::addWinners);
  }

  private void addWinners(List<Setting> assignments) {
    Setting last = assignments.get(assignments.size() - 1);
    ListSetting kind = ListSetting.of(last.key());
    switch (kind) {
      case SCALAR -> winning.add(last);
      case GROWING -> assignments.stream().filter(one -> !isEmpty(one)).forEach(winning::add);
      default -> addSinceReset(assignments);
    }
  }

  private void addSinceReset(List<Setting> assignments) {
    for (int i = assignments.size() - 1; i >= 0; i--) {
      Setting setting = assignments.get(i);
      if (isEmpty(setting)) {
        winning.add(setting);
        return;
      }
      if (!setting.key().equals(ENVIRONMENT) || givers.contains(setting)) {
        winning.add(setting);
      }
    }
  }

  private static boolean isEmpty(Setting setting) {
    return setting.value().isEmpty();
  }
}
