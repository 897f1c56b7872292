package dev.dockerctl.change;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.List;

/** Why a configuration is refused with which the daemon would not start. */
final class StartRefusal {
  private static final int MOST_REASONS = 20;

  private StartRefusal() {}

  /**
   * REFUSED, with the reasons in one sentence.
   *
   * @param errors at least one
   */
  static DockerctlException of(String unit, List<Finding> errors, String hint) {
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
