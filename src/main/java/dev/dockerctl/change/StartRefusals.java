package dev.dockerctl.change;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.List;

/** Why the daemon would not start with what is on disk: what is due must not be refused then. */
public final class StartRefusals {
  /** Enough to see a pattern; {@code dockerctl validate} tells all. */
  private static final int MOST_REASONS = 20;

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

  /**
   * The error of a configuration with which it would not start, with the reasons in one sentence.
   *
   * @param errors at least one
   */
  static DockerctlException error(String unit, List<Finding> errors, String hint) {
    StringBuilder message = new StringBuilder();
    message.append("cannot use this configuration: '").append(unit).append("' would not start");
    String separator = ": ";
    for (Finding error : errors.subList(0, Math.min(errors.size(), MOST_REASONS))) {
      message.append(separator).append(error.describe());
      separator = "; ";
    }
    if (errors.size() > MOST_REASONS) {
      message.append("; and ").append(errors.size() - MOST_REASONS).append(" more");
    }
    return new DockerctlException(ErrorCode.REFUSED, message.toString())
        .at(errors.get(0).location())
        .hint(hint);
  }
}
