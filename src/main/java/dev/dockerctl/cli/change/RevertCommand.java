package dev.dockerctl.cli.change;

import dev.dockerctl.change.plan.Revert;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;

/** Takes out what dockerctl wrote. */
public final class RevertCommand extends Subcommand {
  private final ChangeOptions change = new ChangeOptions(takes());
  private final Parameter<Boolean> all =
      takes().flag("Also out of daemon.json and other files", "--all").ofOneCall();

  public RevertCommand() {
    super("Take dockerctl's lines out of the managed drop-in; all others stay.", CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    Revert.Scope scope = all.isOn() ? Revert.Scope.ALL : Revert.Scope.DROP_IN;
    return new RunChange(
            session, change, (planner, now) -> planner.revert(now, change.dropIn(), scope))
        .run();
  }
}
