package dev.dockerctl.change.setting;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.setting.SettingValue;
import dev.dockerctl.unit.setting.UnitSetting;
import java.util.List;

/** Values of the unit's settings as users give them. */
public final class SettingWords {
  private SettingWords() {}

  /**
   * A value as it will stand in the unit file.
   *
   * @throws DockerctlException USAGE where the setting does not take it
   */
  public static String require(UnitSetting setting, String given) {
    PlainValue.require(given, "'" + setting.key() + "'");
    String value = given.strip();
    if (value.isEmpty()) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot set '" + setting.key() + "': no value given")
          .hint("dockerctl unit unset " + setting.key());
    }
    if (value.endsWith("\\")) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot set '" + setting.key() + "': a backslash at the end would join the next line")
          .hint("leave it out");
    }
    String expected = SettingValue.expected(setting, value);
    if (expected != null) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '" + value + "' for '" + setting.key() + "': it takes " + expected)
          .hint("man 7 systemd.directives");
    }
    return value;
  }

  /** That a setting has these values, of which some take one only. */
  public static SettingChange give(UnitSetting setting, List<String> values) {
    if (values.size() > 1 && !setting.isList()) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot set '" + setting.key() + "' to " + values.size() + " values: it has one")
          .hint("give it once");
    }
    return new SettingChange.Give(setting, values);
  }
}
