package dev.dockerctl.change;

import dev.dockerctl.catalog.ArgumentProblem;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.validate.DaemonValidation;
import dev.dockerctl.change.validate.ValidationAnswer;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.FindingList;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConflictRepair;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.InstalledDaemon;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.Host;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether the daemon would start with a configuration, planned or on disk: by dockerctl's own rules
 * and, on a running host, by the installed {@code dockerd --validate}. Writes nothing of the
 * configuration.
 */
public final class PlanValidation {
  /** Who is asked. */
  public enum Judges {
    /** The own rules, and the installed dockerd on a host that runs and is no sandbox. */
    ALL,
    /** The own rules only. */
    OWN
  }

  private static final String UNKNOWN_FLAG = "flag-unknown";

  /** What is found about a single option's name or value. */
  private static final Set<String> OF_ONE_OPTION =
      Set.of(
          UNKNOWN_FLAG,
          "flag-without-value",
          "key-type",
          "key-unknown",
          "option-other-version",
          "value-invalid",
          "value-fails-at-start");

  private final Host host;
  private final Catalog catalog;
  private final Judges judges;
  private final KnownRelease release;

  /** A validation on a host, by everyone who can be asked. */
  public PlanValidation(Host host, Catalog catalog) {
    this(host, catalog, Judges.ALL);
  }

  /** A validation on a host. */
  public PlanValidation(Host host, Catalog catalog, Judges judges) {
    this.host = host;
    this.catalog = catalog;
    this.judges = judges;
    this.release = new KnownRelease(host);
  }

  /** The release that is installed, asked once; empty where that cannot be told. */
  public Optional<DockerVersion> installed(Configuration configuration) {
    return release(configuration).version();
  }

  /** The same, with why a daemon that is there did not answer. */
  public InstalledDaemon.Release release(Configuration configuration) {
    return release.of(configuration);
  }

  /** Remembers which release that is, for the holder of the lock. */
  public void rememberRelease(String unit) {
    release.remember(unit);
  }

  /** What is found about a configuration; errors keep the daemon from starting. */
  public List<Finding> check(Configuration configuration) {
    List<Finding> findings = new ArrayList<>(judge(configuration));
    HostView view = HostView.of(host, configuration);
    findings.addAll(new Validation(catalog).warnings(configuration, view));
    findings.replaceAll(
        finding -> finding.mapFix(fix -> ConflictRepair.inDropIn(configuration, fix)));
    return findings;
  }

  private List<Finding> judge(Configuration configuration) {
    Optional<DockerVersion> installed = installed(configuration);
    DockerVersion version = installed.orElse(DockerVersion.NEWEST);
    HostView view = HostView.of(host, configuration);
    FindingList own =
        new Validation(catalog, listedFlags(configuration)).judge(configuration, version, view);
    if (judges == Judges.OWN || host.access() != Host.Access.LIVE) {
      return own.all();
    }
    String trouble = release(configuration).trouble();
    ValidationAnswer answer =
        trouble != null
            ? ValidationAnswer.notAsked(trouble)
            : new DaemonValidation(host, catalog).ask(configuration, installed);
    return with(answer, configuration, own);
  }

  /** The flags that the installed dockerd has beyond the catalog; it is asked only for such. */
  private Set<String> listedFlags(Configuration configuration) {
    DaemonCommandLine line = configuration.line();
    if (line == null || judges == Judges.OWN) {
      return Set.of();
    }
    for (ArgumentProblem problem : line.arguments().problems()) {
      if (problem.kind() == ArgumentProblem.Kind.UNKNOWN_FLAG) {
        return InstalledDaemon.listedFlags(host, line);
      }
    }
    return Set.of();
  }

  /** On what it checks itself, the daemon has the last word: it may know what we do not. */
  private static List<Finding> with(
      ValidationAnswer answer, Configuration configuration, FindingList own) {
    List<Finding> findings = new ArrayList<>();
    for (Finding refusal : own.refusals()) {
      findings.add(answer.isAccepted() ? contradicted(refusal) : refusal);
    }
    findings.addAll(own.startFailures());
    switch (answer.verdict()) {
      case ACCEPTED -> {}
      case REFUSED ->
          findings.add(
              Finding.error(
                  "dockerd-validate",
                  "the installed dockerd refuses it",
                  "dockerd --validate says: " + answer.text(),
                  place(answer, configuration)));
      case NOT_ASKED ->
          findings.add(
              new Finding(
                  "dockerd-not-asked",
                  Diagnostic.Severity.INFO,
                  "the installed dockerd was not asked",
                  "dockerd --validate was not asked: " + answer.text(),
                  null,
                  null));
    }
    findings.addAll(own.remarks());
    return findings;
  }

  private static Finding contradicted(Finding refusal) {
    return Finding.warning(
        refusal.id(),
        refusal.title(),
        refusal.detail() + "; but the installed dockerd accepts it",
        refusal.location());
  }

  private static @Nullable Location place(ValidationAnswer answer, Configuration configuration) {
    String path = configuration.file().path();
    if (!path.isEmpty() && answer.text().contains(path)) {
      return Location.of(path);
    }
    DaemonCommandLine line = configuration.line();
    return line == null ? null : line.command().setting().location();
  }

  /**
   * Ends the command before anything is written where the daemon would not start with the result,
   * whoever made the mistake: a change that a restart then refuses would take effect for nobody.
   * Only a flag that stands in a tree of files already may belong to a later dockerd than we know.
   * Nor has a plan nothing to do where daemon.json cannot be read: nobody knows what is in it.
   *
   * @throws DockerctlException REFUSED with every reason
   */
  public void requireStartable(Plan plan) {
    boolean known = plan.changesAnything() || plan.after().file().isObject();
    List<Finding> errors = known ? refusals(plan) : errors(plan.after());
    if (!errors.isEmpty()) {
      throw StartRefusals.error(plan.after().unit().name(), errors, hint(errors.get(0), plan));
    }
  }

  /** Every reason for which {@link #requireStartable(Plan)} ends the command. */
  List<Finding> refusals(Plan plan) {
    if (!plan.changesAnything()) {
      return List.of();
    }
    List<Finding> errors = errors(plan.after());
    boolean offline = judges == Judges.OWN || host.access() != Host.Access.LIVE;
    if (offline && errors.stream().anyMatch(error -> error.id().equals(UNKNOWN_FLAG))) {
      Set<String> before = told(errors(plan.before()));
      errors.removeIf(error -> error.id().equals(UNKNOWN_FLAG) && before.contains(error.told()));
    }
    return errors;
  }

  /**
   * The same for a repair, which need not mend all: ends the command only where the daemon would
   * start without it.
   *
   * @throws DockerctlException REFUSED with every reason
   */
  public void requireNoWorse(Plan plan) {
    if (errors(plan.before()).isEmpty()) {
      requireStartable(plan);
    }
  }

  /** Why the daemon would not start with a plan, as warnings for whoever wants it all the same. */
  public List<String> troubles(Plan plan) {
    return refusals(plan).stream()
        .map(error -> "the daemon does not start with that: " + error.describe())
        .toList();
  }

  private String hint(Finding first, Plan plan) {
    String fix = first.fix();
    if (fix != null) {
      return ConflictRepair.beforePlan(plan.before(), plan.after()).orElse(fix);
    }
    return told(errors(plan.before())).contains(first.told())
        ? "that was there before this change: mend it first, or in the same change"
        : usualHint(first);
  }

  private static String usualHint(Finding finding) {
    return OF_ONE_OPTION.contains(finding.id()) ? "dockerctl options" : "dockerctl show-options";
  }

  /** The settings that systemd does not know once a plan is carried out. */
  List<Finding> unknownSettings(Plan plan) {
    return new Validation(catalog).unknownSettings(plan.after());
  }

  /** Values that a plan brings and with which the daemon starts, but breaks later, as sentences. */
  public List<String> doubts(Plan plan) {
    List<Finding> after = plan.changesAnything() ? doubts(plan.after()) : List.of();
    return Finding.brought(after, () -> doubts(plan.before())).stream()
        .map(Finding::detail)
        .toList();
  }

  private List<Finding> doubts(Configuration configuration) {
    DockerVersion version = installed(configuration).orElse(DockerVersion.NEWEST);
    return new Validation(catalog).doubts(configuration, version, HostView.of(host, configuration));
  }

  /** What is found, wherever it stands: it may be on another line before and after a change. */
  private static Set<String> told(List<Finding> findings) {
    Set<String> told = new HashSet<>();
    findings.forEach(finding -> told.add(finding.told()));
    return told;
  }

  private List<Finding> errors(Configuration configuration) {
    return new ArrayList<>(judge(configuration).stream().filter(Finding::isError).toList());
  }

  /**
   * Ends the command when the daemon would not start with a configuration.
   *
   * @throws DockerctlException REFUSED with every reason
   */
  public void requireStartable(Configuration configuration) {
    List<Finding> errors = errors(configuration);
    if (!errors.isEmpty()) {
      String fix = errors.get(0).fix();
      throw StartRefusals.error(
          configuration.unit().name(), errors, fix == null ? usualHint(errors.get(0)) : fix);
    }
  }
}
