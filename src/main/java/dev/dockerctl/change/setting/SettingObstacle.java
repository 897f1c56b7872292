package dev.dockerctl.change.setting;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.setting.ListSetting;
import dev.dockerctl.unit.setting.UnitSetting;
import dev.dockerctl.unit.syntax.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why what other files set cannot be taken away by a drop-in. */
final class SettingObstacle {
  static final String COMPANIONS =
      "an empty value would take away every other condition of the unit as well";

  private SettingObstacle() {}

  /** What keeps an empty value from discarding what other files set; null for nothing. */
  static @Nullable String ofReset(UnitSetting setting, SettingLayers layers) {
    if (setting.way() == ListSetting.GROWING) {
      return "systemd adds these up, and no value discards them";
    }
    if (!layers.companions().isEmpty()) {
      return COMPANIONS;
    }
    return switch (setting.empty()) {
      case RESET -> null;
      case KEPT -> "systemd ignores an empty value of it";
      case OTHER -> "an empty value of it stands for something else than its default";
      case UNKNOWN -> "what an empty value of it does is not known";
    };
  }

  static DockerctlException refusal(
      String verb, UnitSetting setting, List<Setting> others, String reason) {
    Setting last = others.get(others.size() - 1);
    String way =
        setting.isList()
            ? "change that file, or add to it: dockerctl unit add " + setting.key() + "=VALUE"
            : "give it another value: dockerctl unit set " + setting.key() + "=VALUE";
    return new DockerctlException(
            ErrorCode.REFUSED,
            "cannot "
                + verb
                + " '"
                + setting.key()
                + "': '"
                + last.location().file()
                + "' sets it, and "
                + reason)
        .at(last.location())
        .hint(way);
  }
}
