package dev.dockerctl.cli.look;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.PlanValidation;
import dev.dockerctl.check.UpgradeOutlook;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.FindingsOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.LoadState;
import java.util.List;
import java.util.Optional;

/** Whether the daemon would start with what is on disk. */
public final class ValidateCommand extends Subcommand {
  private final Parameter<Boolean> own = takes().flag("Do not ask the installed dockerd", "--own");

  private final Parameter<String> release =
      ReleaseOption.in(takes(), "Under that release of Docker, by dockerctl's own rules");

  public ValidateCommand() {
    super(
        "Tell whether dockerd would start with what is on disk (exit 5: it would not).",
        CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    DockerVersion version = ReleaseOption.of(release);
    if (session.configuration().unit().loadState() == LoadState.NOT_FOUND) {
      session.configuration().requireLoaded();
    }
    List<Finding> findings = version == null ? present(session) : outlook(version, session);
    session.printer().result(new FindingsOutput(findings, version));
    if (findings.stream().anyMatch(Finding::isError)) {
      return ErrorCode.REFUSED.exitStatus();
    }
    session.note(
        "dockerd"
            + (version == null ? "" : " " + version)
            + " would start with this configuration, as far as can be known beforehand");
    return 0;
  }

  private List<Finding> present(Session session) {
    PlanValidation.Judges judges =
        own.isOn() ? PlanValidation.Judges.OWN : PlanValidation.Judges.ALL;
    return new PlanValidation(session.host(), session.catalog(), judges)
        .check(session.configuration());
  }

  private static List<Finding> outlook(DockerVersion version, Session session) {
    Configuration configuration = session.configuration();
    Optional<DockerVersion> installed = session.validation().installed(configuration);
    return new UpgradeOutlook(session.catalog(), installed, version)
        .of(configuration, HostView.of(session.host(), configuration));
  }
}
