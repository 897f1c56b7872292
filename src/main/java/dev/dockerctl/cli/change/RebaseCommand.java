package dev.dockerctl.cli.change;

import dev.dockerctl.change.rebase.Rebase;
import dev.dockerctl.change.rebase.Side;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;

/** Carries the drop-in's options over to a unit that changed. */
public final class RebaseCommand extends Subcommand {
  private final ChangeOptions change = new ChangeOptions(takes());
  private final Parameter<Boolean> ours =
      takes().flag("Where both changed an option, keep the drop-in's", "--ours").ofOneCall();
  private final Parameter<Boolean> theirs =
      takes().flag("Where both changed an option, take the unit's", "--theirs").ofOneCall();

  public RebaseCommand() {
    super("Carry the drop-in's options over to a unit that changed.", CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    Side side = side();
    return new RunChange(
            session, change, (planner, now) -> Rebase.plan(planner, now, change.dropIn(), side))
        .run();
  }

  private Side side() {
    if (ours.isOn() && theirs.isOn()) {
      throw UsageError.of(
          "cannot use '--ours' and '--theirs' together: say one of them",
          "dockerctl rebase --ours\ndockerctl rebase --theirs");
    }
    if (ours.isOn()) {
      return Side.OURS;
    }
    return theirs.isOn() ? Side.THEIRS : Side.NEITHER;
  }
}
