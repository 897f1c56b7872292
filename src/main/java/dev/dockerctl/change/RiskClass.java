package dev.dockerctl.change;

import dev.dockerctl.config.Configuration;
import java.util.List;

/**
 * A kind of change that hides data or locks people out, which needs a yes.
 *
 * @param id the kind, in lower case with dashes
 * @param sentence what will happen, one sentence, lower case, without a full stop
 */
public record RiskClass(String id, String sentence) {
  /** The risks that a change of the configuration brings; empty for most changes. */
  public static List<RiskClass> of(Configuration before, Configuration after) {
    return List.of();
  }
}
