package dev.dockerctl.change.plan;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DataFolder;
import java.util.ArrayList;
import java.util.List;

/**
 * A kind of change that hides data or locks people out, which needs a yes.
 *
 * @param id the kind: {@code hides-data}, {@code only-tcp}, {@code moved-socket}, {@code
 *     tcp-without-tls} or {@code live-restore-on-swarm}
 * @param sentence what will happen, one sentence, lower case, without a full stop
 */
public record RiskClass(String id, String sentence) {
  /** The risks that a change of the configuration brings; empty for most changes. */
  public static List<RiskClass> of(Configuration before, Configuration after) {
    List<RiskClass> risks = new ArrayList<>(HiddenData.risks(before, after));
    risks.addAll(ListenerRisks.of(before, after));
    DataFolder data = DataFolder.of(after);
    if (after.isOn("live-restore") && !before.isOn("live-restore") && data.isSwarmNode()) {
      risks.add(
          new RiskClass(
              "live-restore-on-swarm",
              "live-restore does not work on a swarm node, and this is one: dockerd will not start"
                  + " until the node has left the swarm"));
    }
    return risks;
  }
}
