package dev.dockerctl.check;

import dev.dockerctl.catalog.CrossOptionProblem;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.config.DaemonCommandLine;
import org.jspecify.annotations.Nullable;

/** Whether options that are fine one by one go together. */
final class CrossOptionChecks {
  private final @Nullable DaemonCommandLine line;
  private final ReleaseOptions options;
  private final DockerVersion version;
  private final FindingList findings;

  CrossOptionChecks(
      @Nullable DaemonCommandLine line,
      ReleaseOptions options,
      DockerVersion version,
      FindingList findings) {
    this.line = line;
    this.options = options;
    this.version = version;
    this.findings = findings;
  }

  void run() {
    if (line != null) {
      line.arguments().repeated().forEach(this::refuse);
    }
    for (CrossOptionProblem problem : options.set().problems()) {
      refuse(problem);
    }
    for (CrossOptionProblem problem : options.set().startProblems(version)) {
      findings.willNotStart(
          "options-fail-at-start",
          "dockerd or its containers do not start with these options together",
          problem.message(),
          options.place(problem.options()));
    }
  }

  private void refuse(CrossOptionProblem problem) {
    findings.refuse(
        "options-contradict",
        "dockerd does not take these options together",
        problem.message(),
        options.place(problem.options()));
  }
}
