package dev.dockerctl.cli.command;

import dev.dockerctl.change.PlanValidation;
import dev.dockerctl.cli.Session;
import dev.dockerctl.config.Finding;
import java.util.ArrayList;
import java.util.List;

/** Why the daemon would not start with what is on disk: what is due must not be refused then. */
final class StartRefusals {
  private StartRefusals() {}

  /** One sentence for each reason, with what to do about it. */
  static List<String> of(Session session) {
    List<String> refusals = new ArrayList<>();
    PlanValidation own =
        new PlanValidation(session.host(), session.catalog(), PlanValidation.Judges.OWN);
    for (Finding finding : own.check(session.configuration())) {
      if (finding.isError()) {
        String fix = finding.fix();
        boolean single = fix != null && fix.indexOf('\n') < 0;
        refusals.add(finding.describe() + ": " + (single ? fix : "dockerctl validate"));
      }
    }
    return refusals;
  }
}
