package dev.dockerctl.cli.look;

import dev.dockerctl.change.PlanValidation;
import dev.dockerctl.check.Finding;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.FindingsOutput;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.LoadState;
import java.util.List;

/** Whether the daemon would start with what is on disk. */
public final class ValidateCommand extends Subcommand {
  private final Parameter<Boolean> own = takes().flag("Do not ask the installed dockerd", "--own");

  public ValidateCommand() {
    super(
        "Tell whether dockerd would start with what is on disk (exit 5: it would not).",
        CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    if (session.configuration().unit().loadState() == LoadState.NOT_FOUND) {
      session.configuration().requireLoaded();
    }
    PlanValidation.Judges judges =
        own.isOn() ? PlanValidation.Judges.OWN : PlanValidation.Judges.ALL;
    List<Finding> findings =
        new PlanValidation(session.host(), session.catalog(), judges)
            .check(session.configuration());
    session.printer().result(new FindingsOutput(findings));
    if (findings.stream().anyMatch(Finding::isError)) {
      return ErrorCode.REFUSED.exitStatus();
    }
    session.note("dockerd would start with this configuration, as far as can be known beforehand");
    return 0;
  }
}
