package dev.dockerctl.change;

import dev.dockerctl.catalog.Effect;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.EffectiveOption;
import java.util.ArrayList;
import java.util.List;

/** What a user should know about a change that is fine otherwise. */
final class PlanWarnings {
  private PlanWarnings() {}

  static List<String> of(Configuration before, Configuration after) {
    List<String> warnings = new ArrayList<>();
    for (EffectiveOption option : after.options()) {
      List<String> old = before.option(option.name()).map(EffectiveOption::texts).orElse(List.of());
      Option known = option.option();
      if (known != null
          && !old.equals(option.texts())
          && known.effect() == Effect.RESTART_HIDES_DATA) {
        warnings.add("--" + option.name() + ": " + known.effect().sentence());
      }
    }
    return warnings;
  }
}
