package dev.dockerctl.docs;

import dev.dockerctl.unit.setting.SettingTable;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The names of the settings of a service that have no command of their own. */
final class UnitSettingNames {
  private static final Set<String> OTHERS = Set.of("Environment", "ExecStart");

  private UnitSettingNames() {}

  /** The names, each with the same behind it, separated by blanks. */
  static String joined(String end) {
    SettingTable table = SettingTable.load();
    Set<String> names = new TreeSet<>();
    for (String section : new String[] {"Unit", "Service", "Install"}) {
      for (String key : table.keys(section)) {
        if (!OTHERS.contains(key) && table.find("docker.service", key).isPresent()) {
          names.add(key + end);
        }
      }
    }
    return names.stream().collect(Collectors.joining(" "));
  }
}
