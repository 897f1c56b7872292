package dev.dockerctl.change.plan;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DataFolder;
import dev.dockerctl.daemon.DataPlace;
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
  private static final String HIDES_DATA = "hides-data";

  /** The risks that a change of the configuration brings; empty for most changes. */
  public static List<RiskClass> of(Configuration before, Configuration after) {
    List<RiskClass> risks = hidingData(DataPlace.of(before), DataPlace.of(after));
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

  /** Those of a daemon that looks for its data in another place than before. */
  private static List<RiskClass> hidingData(DataPlace before, DataPlace after) {
    List<RiskClass> risks = new ArrayList<>();
    before.lostIn(after).forEach(sentence -> risks.add(hidingData(sentence)));
    return risks;
  }

  /** One of these, by its sentence. */
  public static RiskClass hidingData(String sentence) {
    return new RiskClass(HIDES_DATA, sentence);
  }

  /** What risks say will happen. */
  public static List<String> sentences(List<RiskClass> risks) {
    return risks.stream().map(RiskClass::sentence).toList();
  }

  /** Whether it is one of these. */
  public boolean hidesData() {
    return id.equals(HIDES_DATA);
  }
}
