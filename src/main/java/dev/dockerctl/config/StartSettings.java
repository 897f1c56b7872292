package dev.dockerctl.config;

import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings of a unit that count from its next start on, such as limits and the conditions of a
 * start, beside the command and the environment, which are compared as what comes out of them.
 */
public final class StartSettings {
  private static final Set<String> LOOKED_AT =
      Set.of("Environment", "EnvironmentFile", "ExecStart", "PassEnvironment", "UnsetEnvironment");

  private StartSettings() {}

  /** The names of those that two configurations do not have alike. */
  public static Set<String> differing(Configuration one, Configuration other) {
    Map<String, List<String>> left = of(one);
    Map<String, List<String>> right = of(other);
    Set<String> names = new LinkedHashSet<>(left.keySet());
    names.addAll(right.keySet());
    names.removeIf(name -> left.getOrDefault(name, List.of()).equals(right.get(name)));
    return names;
  }

  private static Map<String, List<String>> of(Configuration configuration) {
    Map<String, List<String>> settings = new LinkedHashMap<>();
    for (Setting setting : configuration.unit().inEffect()) {
      String key = setting.key();
      boolean condition = key.startsWith("Condition") || key.startsWith("Assert");
      boolean counts =
          (condition || setting.section().equals("Service"))
              && !LOOKED_AT.contains(key)
              && !setting.value().isEmpty();
      if (counts) {
        settings.computeIfAbsent(key, name -> new ArrayList<>()).add(setting.value());
      }
    }
    return settings;
  }
}
