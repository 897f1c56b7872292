package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.StartSettings;
import dev.dockerctl.unit.environment.EnvironmentBlock;
import dev.dockerctl.unit.syntax.Variable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells what it takes for a daemon that runs with one configuration to have another. */
final class PlanNeeds {
  private PlanNeeds() {}

  static Needs of(Configuration before, Configuration after) {
    if (!variables(before.environment()).equals(variables(after.environment()))) {
      return Needs.RESTART;
    }
    List<String> oldLine = before.commandLine();
    if (oldLine == null || !oldLine.equals(after.commandLine())) {
      return Needs.RESTART;
    }
    if (!StartSettings.differing(before, after).isEmpty()) {
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
