package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.unit.environment.EnvironmentBlock;
import dev.dockerctl.unit.syntax.Setting;
import dev.dockerctl.unit.syntax.Variable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells what it takes for a daemon that runs with one configuration to have another. */
final class PlanNeeds {
  /** What is compared as the command line and the environment that come out of it. */
  private static final Set<String> LOOKED_AT =
      Set.of("Environment", "EnvironmentFile", "ExecStart", "PassEnvironment", "UnsetEnvironment");

  private PlanNeeds() {}

  static Needs of(Configuration before, Configuration after) {
    if (!variables(before.environment()).equals(variables(after.environment()))) {
      return Needs.RESTART;
    }
    List<String> oldLine = before.commandLine();
    if (oldLine == null || !oldLine.equals(after.commandLine())) {
      return Needs.RESTART;
    }
    if (changeProcess(before, after)) {
      return Needs.RESTART;
    }
    Needs needs = Needs.NOTHING;
    Map<String, EffectiveOption> had = before.optionsByName();
    Map<String, EffectiveOption> has = after.optionsByName();
    Set<String> names = new LinkedHashSet<>(had.keySet());
    names.addAll(has.keySet());
    for (String name : names) {
      EffectiveOption old = had.get(name);
      EffectiveOption now = has.get(name);
      if (old == null || now == null || !old.texts().equals(now.texts())) {
        needs = needs.and(needs(old, now));
      }
    }
    return needs;
  }

  /**
   * Whether settings differ that count from the next start on, such as limits and the conditions of
   * a start, beside the command and the environment.
   */
  static boolean changeProcess(Configuration before, Configuration after) {
    return !settings(before).equals(settings(after));
  }

  private static List<String> settings(Configuration configuration) {
    List<String> settings = new ArrayList<>();
    for (Setting setting : configuration.unit().inEffect()) {
      boolean condition =
          setting.key().startsWith("Condition") || setting.key().startsWith("Assert");
      boolean counts =
          (condition || setting.section().equals("Service"))
              && !LOOKED_AT.contains(setting.key())
              && !setting.value().isEmpty();
      if (counts) {
        settings.add(setting.key() + "=" + setting.value());
      }
    }
    return settings;
  }

  /** A key that is taken out keeps its old value until a restart, whatever the key is. */
  private static Needs needs(@Nullable EffectiveOption old, @Nullable EffectiveOption now) {
    Option known = now == null ? null : now.option();
    List<String> from = old == null ? List.of() : old.texts();
    return now != null && known != null && known.isReloadable(from, now.texts())
        ? Needs.RELOAD
        : Needs.RESTART;
  }

  private static Map<String, String> variables(EnvironmentBlock environment) {
    Map<String, String> values = new TreeMap<>();
    for (Map.Entry<String, Variable> entry : environment.variables().entrySet()) {
      values.put(entry.getKey(), entry.getValue().value());
    }
    return values;
  }
}
