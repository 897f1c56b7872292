package dev.dockerctl.config;

import dev.dockerctl.catalog.DockerVersion;
import dev.dockerctl.catalog.SetProblem;
import org.jspecify.annotations.Nullable;

/** Whether options that are fine one by one go together. */
final class SetChecks {
  private final @Nullable DaemonCommandLine line;
  private final ReleaseOptions options;
  private final DockerVersion version;
  private final FindingList findings;

  SetChecks(
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
    for (SetProblem problem : options.set().problems()) {
      refuse(problem);
    }
    for (SetProblem problem : options.set().startProblems(version)) {
      findings.willNotStart(
          "options-fail-at-start",
          "dockerd does not start with these options together",
          problem.message(),
          options.place(problem.options()));
    }
  }

  private void refuse(SetProblem problem) {
    findings.refuse(
        "options-contradict",
        "dockerd does not take these options together",
        problem.message(),
        options.place(problem.options()));
  }
}
