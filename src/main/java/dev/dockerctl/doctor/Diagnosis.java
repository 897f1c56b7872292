package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConflictRepair;
import dev.dockerctl.error.Diagnostic;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
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

  /** The same with commands that take effect in a configuration. */
  public Diagnosis withFixesIn(Configuration disk) {
    UnaryOperator<String> complete = fix -> ConflictRepair.inDropIn(disk, fix);
    return new Diagnosis(
        down == null ? null : down.mapFix(complete),
        findings.stream().map(finding -> finding.mapFix(complete)).toList());
  }

  /** Whether there is anything to be mended. */
  public boolean isHealthy() {
    return down == null
        && findings.stream().allMatch(finding -> finding.severity() == Diagnostic.Severity.INFO);
  }
}
