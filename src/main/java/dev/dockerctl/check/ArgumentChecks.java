package dev.dockerctl.check;

import dev.dockerctl.catalog.ArgumentProblem;
import dev.dockerctl.catalog.Occurrence;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Advice;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.error.Location;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the daemon takes its command line, flag by flag. */
record ArgumentChecks(
    DaemonCommandLine line, DockerVersion version, FindingList findings, Advice advice) {
  private static final Set<String> END_AT_ONCE = Set.of("help", "version", "validate");

  /** Checks; a flag beyond the catalog is fine if the installed dockerd lists it. */
  void run(Set<String> listedFlags) {
    for (ArgumentProblem problem : line.arguments().problems()) {
      if (problem.kind() == ArgumentProblem.Kind.UNKNOWN_FLAG
          && listedFlags.contains(flagName(problem))) {
        continue;
      }
      String id =
          switch (problem.kind()) {
            case UNKNOWN_FLAG -> "flag-unknown";
            case MISSING_VALUE -> "flag-without-value";
            case POSITIONAL -> "stray-word";
            default -> "flag-syntax";
          };
      findings.refuse(id, "dockerd does not take its command line", text(problem), place(problem));
    }
    for (ArgumentProblem problem : line.arguments().valueProblems(version)) {
      boolean other = problem.kind() == ArgumentProblem.Kind.OTHER_VERSION;
      findings.refuse(
          Finding.error(
                  other ? "option-other-version" : "value-invalid",
                  other
                      ? "the option belongs to another release"
                      : "dockerd does not take the value",
                  problem.message(),
                  place(problem))
              .fix(other ? instead(problem) : null));
    }
    for (Occurrence occurrence : line.arguments().occurrences()) {
      Option option = occurrence.option();
      if (option != null) {
        check(occurrence, option);
      }
    }
  }

  private void check(Occurrence occurrence, Option option) {
    String value = occurrence.effectiveValue();
    Location place = line.origin(occurrence).location();
    Optional<String> problem = option.startProblem(value, version);
    if (problem.isPresent()) {
      findings.willNotStart(
          "value-fails-at-start", "dockerd does not start with the value", problem.get(), place);
    }
    if (END_AT_ONCE.contains(option.name()) && option.canonical(value).equals("true")) {
      findings.willNotStart(
          "flag-ends-dockerd",
          "the flag makes dockerd end at once",
          "cannot start dockerd with --" + option.name() + ": it answers and ends",
          place);
    }
    if (option.deprecated(version)) {
      findings.remark(
          Finding.warning(
                  "option-deprecated",
                  "the option is deprecated",
                  "--" + option.name() + " is deprecated since Docker " + option.deprecatedIn(),
                  place)
              .fix(advice.insteadOf(option)));
    }
  }

  /** What to do without an option that the release does not have. */
  private @Nullable String instead(ArgumentProblem problem) {
    for (Occurrence occurrence : line.arguments().occurrences()) {
      Option option = occurrence.option();
      boolean here = occurrence.lastWord() == problem.word();
      if (here && option != null && !option.available(version)) {
        return advice.insteadOf(option);
      }
    }
    return null;
  }

  private String flagName(ArgumentProblem problem) {
    String word = line.arguments().words().get(problem.word());
    int equals = word.indexOf('=');
    String flag = equals < 0 ? word : word.substring(0, equals);
    return flag.startsWith("--") ? flag.substring(2) : flag;
  }

  private String text(ArgumentProblem problem) {
    return "cannot read dockerd's command line: " + problem.message();
  }

  private Location place(ArgumentProblem problem) {
    int words = line.arguments().words().size();
    int word = Math.min(problem.word(), words - 1);
    Location location = word < 0 ? null : line.origin(line.argument(word)).location();
    return location == null ? line.command().setting().location() : location;
  }
}
