package dev.dockerctl.change.setting;

import dev.dockerctl.unit.setting.UnitSetting;
import java.util.List;

/** What is wanted of one setting of the unit. */
public sealed interface SettingChange {
  /** The setting. */
  UnitSetting setting();

  /**
   * It has exactly these values; what other files add to a list that knows no reset stays.
   *
   * @param values as they stand in a unit file, one for each line
   */
  record Give(UnitSetting setting, List<String> values) implements SettingChange {}

  /** A list has these values, too. */
  record Append(UnitSetting setting, List<String> values) implements SettingChange {}

  /** It has no value. */
  record Unset(UnitSetting setting, Rest rest) implements SettingChange {}

  /** The managed drop-in has no line of it. */
  record TakeOut(UnitSetting setting) implements SettingChange {}

  /** What may be left of a setting that other files set, and that cannot be reset. */
  enum Rest {
    /** What they set may take effect again, if something was taken out of the managed drop-in. */
    MAY_STAY,
    /** It is refused. */
    MUST_GO
  }
}
