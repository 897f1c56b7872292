package dev.dockerctl.cli.change;

import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.OutdatedDropIn;
import dev.dockerctl.check.UpgradeOutlook;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.FindingsOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.LoadState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the hooks of package managers run; not for people. */
public final class PackageHookCommand extends Subcommand {
  private static final String OFF = "off";
  private static final String REFUSE = "refuse";
  private static final String REBASE = "rebase";

  private final Parameter<String> upgradeCheck =
      takes()
          .choice(
              List.of("warn", REFUSE, OFF),
              "WHAT",
              "What to do about a release of Docker that would not start",
              "--upgrade-check");

  private final Parameter<String> unitChange =
      takes()
          .choice(
              List.of("tell", REBASE, OFF),
              "WHAT",
              "What to do about a drop-in that was made from an older unit",
              "--unit-change");

  private final Parameter<String> occasion =
      takes().word(0, "before-upgrade|unit-changed", "What the package manager is about");

  private final Parameter<List<String>> versions =
      takes().wordsFrom(1, "VERSION", "Versions of packages that have dockerd");

  public PackageHookCommand() {
    super("Look at what a package manager is about to do.", CommandWords.NONE);
    hide();
  }

  @Override
  public int run(Session session) {
    return switch (occasion.or("")) {
      case "before-upgrade" -> beforeUpgrade(session);
      case "unit-changed" -> unitChanged(session);
      default ->
          throw new DockerctlException(
              ErrorCode.USAGE, "cannot tell what the package manager is about");
    };
  }

  /** Refused is only what would not start, and only where the settings say so. */
  private int beforeUpgrade(Session session) {
    String wish = upgradeCheck.or("warn");
    boolean unused = session.configuration().unit().loadState() == LoadState.NOT_FOUND;
    if (wish.equals(OFF) || unused) {
      return 0;
    }
    boolean starts = true;
    for (String version : versions.or(List.of())) {
      DockerVersion release = release(session, version);
      starts &= release == null || starts(session, release);
    }
    if (starts || !wish.equals(REFUSE)) {
      return 0;
    }
    session.warn(
        "refused, as /etc/dockerctl.conf says 'upgrade-check = refuse': change the configuration"
            + " first");
    return ErrorCode.REFUSED.exitStatus();
  }

  /**
   * The release of Docker in the version of a package, which may begin with an epoch; null for one
   * that nobody knows, and that keeps no package out.
   */
  private static @Nullable DockerVersion release(Session session, String version) {
    try {
      return KnownReleases.require(version.substring(version.indexOf(':') + 1));
    } catch (DockerctlException e) {
      session.warn("the configuration was not checked for this release: " + e.message());
      return null;
    }
  }

  private static boolean starts(Session session, DockerVersion release) {
    Configuration configuration = session.configuration();
    List<Finding> findings =
        new UpgradeOutlook(
                session.catalog(), session.validation().installed(configuration), release)
            .of(configuration, HostView.of(session.host(), configuration)).stream()
                .filter(finding -> finding.severity() != Diagnostic.Severity.INFO)
                .toList();
    boolean starts = findings.stream().noneMatch(Finding::isError);
    if (!findings.isEmpty()) {
      String verdict =
          starts
              ? " would start, but look at this first:"
              : " would not start with this configuration:";
      session.warn("Docker " + release + verdict);
      session.printer().result(new FindingsOutput(findings, release));
      session.streams().out().flush();
    }
    return starts;
  }

  private int unitChanged(Session session) {
    String wish = unitChange.or("tell");
    if (wish.equals(OFF) || session.configuration().unit().loadState() != LoadState.LOADED) {
      return 0;
    }
    Finding outdated = OutdatedDropIn.of(session.configuration(), session.reader()).orElse(null);
    if (outdated == null) {
      return 0;
    }
    if (wish.equals(REBASE)) {
      return new RebaseCommand().run(session);
    }
    session.printer().result(new FindingsOutput(List.of(outdated)));
    return 0;
  }
}
