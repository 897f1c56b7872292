package dev.dockerctl.check;

import dev.dockerctl.catalog.Catalog;
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

/**
 * Tells without asking the daemon whether it would start with a configuration, and why not. Nothing
 * is executed, so it works for a tree of another machine as well.
 */
public final class Validation {
  private final Catalog catalog;
  private final Set<String> listedFlags;

  /** Checks against a table of options. */
  public Validation(Catalog catalog) {
    this(catalog, Set.of());
  }

  /**
   * Checks against a table of options.
   *
   * @param listedFlags flags beyond the table that the installed dockerd is known to take
   */
  public Validation(Catalog catalog, Set<String> listedFlags) {
    this.catalog = catalog;
    this.listedFlags = Set.copyOf(listedFlags);
  }

  /**
   * What was found.
   *
   * @param refusals errors that {@code dockerd --validate} reports as well
   * @param startFailures errors that only the start would show
   * @param remarks warnings: what does not do what it seems to
   */
  public record Result(List<Finding> refusals, List<Finding> startFailures, List<Finding> remarks) {
    /** Everything, errors first. */
    public List<Finding> all() {
      List<Finding> all = new ArrayList<>(refusals);
      all.addAll(startFailures);
      all.addAll(remarks);
      return all;
    }
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
    new DoubtfulValues(configuration, options, new HostFindings(host, options, findings)).run();
    return findings.remarks();
  }

  /** The settings of the unit's files that systemd does not know. */
  public List<Finding> unknownSettings(Configuration configuration) {
    return new UnknownSettings(configuration.unit().name()).of(configuration.unit());
  }

  /** The same without warnings that have nothing to do with a start, sorted by who finds it. */
  public Result judge(Configuration configuration, DockerVersion version, HostView host) {
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
    new EarlierFileChecks(configuration, version, findings).run();
    ReleaseOptions options = ReleaseOptions.of(configuration, rules, version);
    new CrossOptionChecks(line, options, version, findings).run();
    HostFindings hostFindings = new HostFindings(host, options, findings);
    if (understood) {
      new DoubtfulValues(configuration, options, hostFindings).run();
      new HostChecks(configuration, options, version, hostFindings).run();
      new ListenerChecks(configuration, options, hostFindings, catalog).run();
    }
    return new Result(findings.refusals(), findings.startFailures(), findings.remarks());
  }
}
