package dev.dockerctl.check;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.CrossOptionProblem;
import dev.dockerctl.catalog.rule.JsonRules;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Advice;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.HostView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells without asking the daemon whether it would start with a configuration, and why not. Nothing
 * is executed, so it works for a tree of another machine as well.
 *
 * @param catalog the table of options
 * @param listedFlags flags beyond the table that the installed dockerd is known to take
 */
public record Validation(Catalog catalog, Set<String> listedFlags) {
  /** Copies the flags. */
  public Validation {
    listedFlags = Set.copyOf(listedFlags);
  }

  /** Checks against the table of options only. */
  public Validation(Catalog catalog) {
    this(catalog, Set.of());
  }

  /**
   * Everything that keeps a daemon of that release from starting, as far as it can be known
   * beforehand, and what does not do what it seems to; errors first.
   */
  public List<Finding> check(Configuration configuration, DockerVersion version, HostView host) {
    List<Finding> all = judge(configuration, version, host).all();
    all.addAll(warnings(configuration, host));
    return all;
  }

  /** What is said of a configuration with which the daemon starts all the same. */
  public List<Finding> warnings(Configuration configuration, HostView host) {
    FindingList findings = new FindingList();
    unknownSettings(configuration).forEach(findings::remark);
    new SecretFiles(host).check(configuration, findings);
    PublicSecrets secrets = new PublicSecrets(host.host().isUserScope());
    secrets.of(configuration).forEach(findings::remark);
    new StandingWarnings(host.host(), catalog).of(configuration).forEach(findings::remark);
    return findings.remarks();
  }

  /** Values with which the daemon starts, but breaks later. */
  public List<Finding> doubts(Configuration configuration, DockerVersion version, HostView host) {
    FindingList findings = new FindingList();
    ReleaseOptions options =
        ReleaseOptions.of(configuration, new JsonRules(catalog, version), version);
    new DoubtfulValues(configuration, new HostFindings(host, options, findings)).run();
    return findings.remarks();
  }

  /** The settings of the unit's files that systemd does not know. */
  public List<Finding> unknownSettings(Configuration configuration) {
    return new UnknownSettings(configuration.unit().name()).of(configuration.unit());
  }

  /** The same without warnings that have nothing to do with a start, sorted by who finds it. */
  public FindingList judge(Configuration configuration, DockerVersion version, HostView host) {
    FindingList findings = new FindingList();
    new UnitChecks(configuration, host, findings).run();
    ConfigurationReader reader = new ConfigurationReader(host.host(), catalog);
    new SpecialFiles(configuration, reader).findings().forEach(findings::willNotStart);
    Advice advice = new Advice(catalog);
    DaemonCommandLine line = configuration.line();
    boolean understood = line != null && line.program().isRecognised();
    if (line != null && understood) {
      new ArgumentChecks(line, version, findings, advice).run(listedFlags);
    }
    JsonRules rules = new JsonRules(catalog, version);
    new FileChecks(configuration, rules, findings, advice).run();
    ReleaseOptions options = ReleaseOptions.of(configuration, rules, version);
    together(line, options, version, findings);
    HostFindings hostFindings = new HostFindings(host, options, findings);
    if (understood) {
      new DoubtfulValues(configuration, hostFindings).run();
      new HostChecks(configuration, version, hostFindings).run();
      new ListenerChecks(configuration, hostFindings, catalog).run();
    }
    return findings;
  }

  /** Whether options that are fine one by one go together. */
  private static void together(
      @Nullable DaemonCommandLine line,
      ReleaseOptions options,
      DockerVersion version,
      FindingList findings) {
    List<CrossOptionProblem> refused = new ArrayList<>(options.set().problems());
    if (line != null) {
      refused.addAll(0, line.arguments().repeated());
    }
    for (CrossOptionProblem problem : refused) {
      findings.refuse(
          "options-contradict",
          "dockerd does not take these options together",
          problem.message(),
          options.place(problem.options()));
    }
    for (CrossOptionProblem problem : options.set().startProblems(version)) {
      findings.willNotStart(
          "options-fail-at-start",
          "dockerd or its containers do not start with these options together",
          problem.message(),
          options.place(problem.options()));
    }
  }
}
