package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.StartSettings;
import dev.dockerctl.unit.syntax.Variable;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What it takes for a change on disk to reach the daemon. */
public enum Needs {
  /** The daemon has it, or does not care. */
  NOTHING,
  /** The daemon reads it again on a reload. */
  RELOAD,
  /** Only a new process has it. */
  RESTART;

  /** The name used in JSON. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it takes for a daemon that runs with one configuration to have another. */
  static Needs of(Configuration before, Configuration after) {
    List<String> oldLine = before.commandLine();
    if (!variables(before).equals(variables(after))
        || oldLine == null
        || !oldLine.equals(after.commandLine())
        || !StartSettings.differing(before, after).isEmpty()) {
      return RESTART;
    }
    Needs needs = NOTHING;
    Map<String, EffectiveOption> had = before.optionsByName();
    Map<String, EffectiveOption> has = after.optionsByName();
    Set<String> names = new LinkedHashSet<>(had.keySet());
    names.addAll(has.keySet());
    for (String name : names) {
      EffectiveOption old = had.get(name);
      EffectiveOption now = has.get(name);
      if (old == null || now == null || !old.texts().equals(now.texts())) {
        needs = needs.and(of(old, now));
      }
    }
    return needs;
  }

  /** A key that is taken out keeps its old value until a restart, whatever the key is. */
  private static Needs of(@Nullable EffectiveOption old, @Nullable EffectiveOption now) {
    Option known = now == null ? null : now.option();
    List<String> from = old == null ? List.of() : old.texts();
    return now != null && known != null && known.isReloadable(from, now.texts()) ? RELOAD : RESTART;
  }

  private static Map<String, String> variables(Configuration configuration) {
    Map<String, String> values = new HashMap<>();
    for (Variable variable : configuration.environment().variables().values()) {
      values.put(variable.name(), variable.value());
    }
    return values;
  }

  /** The stronger of two. */
  public Needs and(Needs other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
