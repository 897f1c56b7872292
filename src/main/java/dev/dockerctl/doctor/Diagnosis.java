package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.error.Diagnostic;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong.
 *
 * @param down why the daemon is down; null where it is not, or that is not known
 * @param findings what else was found, errors first
 */
public record Diagnosis(@Nullable Down down, List<Finding> findings) {
  /** Sorts the findings. */
  public Diagnosis {
    findings =
        findings.stream().distinct().sorted(Comparator.comparing(Finding::severity)).toList();
  }

  /** Whether there is anything to be mended. */
  public boolean isHealthy() {
    return down == null
        && findings.stream().allMatch(finding -> finding.severity() == Diagnostic.Severity.INFO);
  }
}
