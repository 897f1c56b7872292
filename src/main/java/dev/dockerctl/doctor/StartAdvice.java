package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has nobody restart a daemon that would not come up again: what helps first comes first. */
final class StartAdvice {
  private static final String RESTART = "dockerctl restart";

  /** The commands that are refused while the configuration on disk has an error. */
  private static final Set<String> REFUSED = Set.of(RESTART, "dockerctl reload");

  private StartAdvice() {}

  /**
   * The findings with fixes that can be followed as they stand.
   *
   * @param known what is found about the configuration on disk, errors first
   */
  static List<Finding> followable(List<Finding> findings, List<Finding> known) {
    Optional<Finding> error = known.stream().filter(Finding::isError).findFirst();
    if (error.isEmpty()) {
      return findings;
    }
    String help = error.get().fix();
    String first =
        help == null
            ? "dockerctl validate"
            : help.lines().findFirst().orElse(help) + " && " + RESTART;
    List<Finding> result = new ArrayList<>();
    for (Finding finding : findings) {
      result.add(isRefused(finding.fix()) ? finding.fix(first) : finding);
    }
    return result;
  }

  private static boolean isRefused(@Nullable String fix) {
    return fix != null && REFUSED.contains(fix);
  }
}
