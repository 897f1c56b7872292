package dev.dockerctl.change;

import dev.dockerctl.activate.ChangeControl;
import dev.dockerctl.change.plan.Needs;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.RiskClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What a change would do.
 *
 * @param needs what the daemon needs in order to have it
 * @param way what would be done about the daemon
 * @param risks what a yes is needed for, in sentences
 */
public record Foreseen(Needs needs, MakeChange.Bring way, List<String> risks) {
  /** The same with another question before all. */
  public Foreseen asking(String sentence) {
    List<String> all = new ArrayList<>();
    all.add(sentence);
    all.addAll(risks);
    return new Foreseen(needs, way, all);
  }

  /** By the files alone. */
  public static Foreseen of(Plan plan) {
    return new Foreseen(
        plan.needs(), MakeChange.Bring.NOTHING, RiskClass.sentences(RiskClass.of(plan)));
  }

  /**
   * By what the daemon has.
   *
   * @param asked what the control has asked for a yes by the end
   * @throws dev.dockerctl.error.DockerctlException REFUSED where the change would be refused
   */
  public static Foreseen of(
      Plan plan, MakeChange.Bring bring, ChangeControl control, Collection<String> asked) {
    WayToDaemon ways = new WayToDaemon(bring, control);
    Needs needs = ways.needs(plan);
    MakeChange.Bring way = ways.choose(plan, needs);
    List<String> risks = new ArrayList<>(RiskClass.sentences(ways.risks(plan, way)));
    ways.require(plan, way);
    risks.addAll(asked);
    return new Foreseen(needs, way, risks);
  }
}
