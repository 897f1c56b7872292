package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConflictRepair;
import dev.dockerctl.error.Diagnostic;
import java.util.ArrayList;
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
    List<Finding> completed = new ArrayList<>();
    for (Finding finding : findings) {
      String fix = finding.fix();
      completed.add(fix == null ? finding : finding.fix(complete.apply(fix)));
    }
    Down why = down;
    String fix = why == null ? null : why.fix();
    return new Diagnosis(
        why == null || fix == null
            ? why
            : new Down(why.because(), why.evidence(), complete.apply(fix)),
        completed);
  }

  /** Whether there is anything to be mended. */
  public boolean isHealthy() {
    return down == null
        && findings.stream().allMatch(finding -> finding.severity() == Diagnostic.Severity.INFO);
  }
}
