package dev.dockerctl.config;

import dev.dockerctl.error.Location;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the line of a unit on which a setting stands that the service manager tells of. */
public final class SettingPlace {
  private SettingPlace() {}

  /**
   * The line with that value; where none has it, as with specifiers, the only one whose key begins
   * so.
   */
  public static Optional<Location> of(Configuration disk, String key, String value) {
    List<Setting> named = new ArrayList<>();
    for (Setting setting : disk.unit().assignments()) {
      if (setting.key().startsWith(key) && !setting.value().isEmpty()) {
        if (setting.key().equals(key) && setting.value().equals(value)) {
          return Optional.of(setting.location());
        }
        named.add(setting);
      }
    }
    return named.size() == 1 ? Optional.of(named.get(0).location()) : Optional.empty();
  }
}
