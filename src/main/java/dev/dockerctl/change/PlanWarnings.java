package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import java.util.ArrayList;
import java.util.List;

/** What a user should know about a change that is fine otherwise. */
final class PlanWarnings {
  private PlanWarnings() {}

  static List<String> of(Configuration before, Configuration after) {
    List<String> warnings = new ArrayList<>();
    RiskClass.of(before, after).forEach(risk -> warnings.add(risk.sentence()));
    return warnings;
  }
}
