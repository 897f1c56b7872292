package dev.dockerctl.change;

import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is wrong with a file that a person has written.
 *
 * @param fatal why the daemon would not start with it, one sentence each, with file and line
 * @param others what of it does not do what it seems to, and keeps nobody from starting
 */
public record TextProblems(List<String> fatal, List<String> others) {
  /** The problems of a plan that writes the file of that path. */
  public static TextProblems of(Plan plan, String path, PlanValidation validation) {
    Set<String> fatal = new LinkedHashSet<>();
    for (Finding finding : validation.refusals(plan)) {
      Location location = finding.location();
      fatal.add(location == null ? finding.detail() : location + ": " + finding.detail());
    }
    Set<String> others = new LinkedHashSet<>();
    List<String> known = messages(plan.before());
    for (Diagnostic diagnostic : noticed(plan.after())) {
      Location location = diagnostic.location();
      boolean here = location != null && location.file().equals(path);
      boolean counts = diagnostic.severity() != Diagnostic.Severity.INFO;
      boolean told = fatal.contains(diagnostic.toString());
      if (here && counts && !told && !known.contains(diagnostic.message())) {
        others.add(diagnostic.toString());
      }
    }
    for (Finding finding : validation.unknownSettings(plan)) {
      Location location = finding.location();
      if (location != null && location.file().equals(path)) {
        others.add(location + ": " + finding.detail());
      }
    }
    return new TextProblems(List.copyOf(fatal), List.copyOf(others));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return fatal.isEmpty() && others.isEmpty();
  }

  /** Whether the daemon would start nevertheless. */
  public boolean isStartable() {
    return fatal.isEmpty();
  }

  private static List<String> messages(Configuration configuration) {
    return noticed(configuration).stream().map(Diagnostic::message).toList();
  }

  private static List<Diagnostic> noticed(Configuration configuration) {
    List<Diagnostic> noticed = new ArrayList<>(configuration.unit().diagnostics());
    noticed.addAll(configuration.diagnostics());
    return noticed;
  }
}
