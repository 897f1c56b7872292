package dev.dockerctl.change.setting;

import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.setting.ListSetting;
import dev.dockerctl.unit.setting.UnitSetting;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The assignments of one setting in all files of a unit, and what they come to. */
final class SettingLayers {
  private final UnitSetting setting;
  private final String managed;
  private final List<Setting> assignments = new ArrayList<>();

  /**
   * The assignments in a unit.
   *
   * @param managed the path of the managed drop-in
   */
  SettingLayers(LoadedUnit unit, UnitSetting setting, String managed) {
    this.setting = setting;
    this.managed = managed;
    String group = group(setting.key());
    for (Setting assignment : unit.assignments()) {
      boolean named = setting.isSetBy(assignment.section(), assignment.key());
      boolean together =
          assignment.section().equals(setting.section()) && group(assignment.key()).equals(group);
      if (named || together) {
        assignments.add(assignment);
      }
    }
  }

  private static String group(String key) {
    return ListSetting.of(key).group(key);
  }

  /** The assignments that give it the values it has. */
  List<Setting> inEffect() {
    return ofSetting(effective(one -> true));
  }

  /** The assignments that would give it its values without the managed drop-in. */
  List<Setting> elsewhere() {
    return ofSetting(effective(one -> !isManaged(one)));
  }

  /** What else a reset would discard that stands in other files. */
  List<Setting> companions() {
    List<Setting> others = new ArrayList<>(effective(one -> true));
    others.removeAll(ofSetting(others));
    return others;
  }

  /** The last assignment in another file; null for none. */
  @Nullable Setting lastElsewhere() {
    Setting last = null;
    for (Setting one : ofSetting(assignments)) {
      last = isManaged(one) ? last : one;
    }
    return last;
  }

  /** The values of assignments, word by word where words are what counts. */
  List<String> values(List<Setting> of) {
    List<String> values = new ArrayList<>();
    of.forEach(one -> values.addAll(split(one.value())));
    return values;
  }

  /** The values that a value to be written stands for. */
  List<String> split(String value) {
    if (setting.holdsWords()) {
      return List.of(value.strip().split("\\s+"));
    }
    return List.of(setting.kind().equals("BOOLEAN") ? value.toLowerCase(Locale.ROOT) : value);
  }

  private boolean isManaged(Setting assignment) {
    return assignment.location().file().equals(managed);
  }

  private List<Setting> ofSetting(List<Setting> some) {
    return some.stream().filter(one -> setting.isSetBy(one.section(), one.key())).toList();
  }

  private List<Setting> effective(Predicate<Setting> counts) {
    List<Setting> effective = new ArrayList<>();
    for (Setting one : assignments) {
      if (!counts.test(one)) {
        continue;
      }
      if (!one.value().isEmpty()) {
        if (setting.way() == ListSetting.SCALAR) {
          effective.clear();
        }
        effective.add(one);
      } else if (setting.empty() != UnitSetting.Empty.KEPT
          && setting.way() != ListSetting.GROWING) {
        effective.clear();
      }
    }
    return effective;
  }
}
