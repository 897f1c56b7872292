package dev.dockerctl.change;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;

/** Why the daemon would not start with what is on disk: what is due must not be refused then. */
public final class StartRefusals {
  private StartRefusals() {}

  /** One sentence for each reason, with what to do about it. */
  public static List<String> of(Configuration configuration, Host host, Catalog catalog) {
    List<String> refusals = new ArrayList<>();
    PlanValidation own = new PlanValidation(host, catalog, PlanValidation.Judges.OWN);
    for (Finding finding : own.check(configuration)) {
      if (finding.isError()) {
        String fix = finding.fix();
        boolean single = fix != null && fix.indexOf('\n') < 0;
        refusals.add(finding.describe() + ": " + (single ? fix : "dockerctl validate"));
      }
    }
    return refusals;
  }
}
