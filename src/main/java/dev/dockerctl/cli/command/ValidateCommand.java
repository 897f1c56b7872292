package dev.dockerctl.cli.command;

import dev.dockerctl.change.PlanValidation;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.FindingsOutput;
import dev.dockerctl.config.Finding;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.LoadState;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Whether the daemon would start with what is on disk. */
@Command(
    name = "validate",
    description = "Tell whether dockerd would start with what is on disk (exit 5: it would not).")
public final class ValidateCommand implements Subcommand {
  @Option(names = "--own", description = "Do not ask the installed dockerd")
  private boolean own;

  @Override
  public int run(Session session) {
    if (session.configuration().unit().loadState() == LoadState.NOT_FOUND) {
      session.configuration().requireLoaded();
    }
    PlanValidation.Judges judges = own ? PlanValidation.Judges.OWN : PlanValidation.Judges.ALL;
    List<Finding> findings =
        new PlanValidation(session.host(), session.catalog(), judges)
            .check(session.configuration()).stream()
                .map(
                    finding ->
                        finding.fix() == null ? finding : finding.fix(session.hint(finding.fix())))
                .toList();
    FindingsOutput output = new FindingsOutput(findings);
    if (session.options().json()) {
      output.json(session.streams().out());
    } else {
      output.text(session.streams().out());
    }
    if (findings.stream().anyMatch(Finding::isError)) {
      return ErrorCode.REFUSED.exitStatus();
    }
    session.note("dockerd would start with this configuration, as far as can be known beforehand");
    return 0;
  }
}
