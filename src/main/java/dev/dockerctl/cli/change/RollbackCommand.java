package dev.dockerctl.cli.change;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.Unfinished;
import dev.dockerctl.change.Rollback;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Control;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import java.util.List;
import java.util.Optional;

/** Undoes recorded changes. */
public final class RollbackCommand extends Subcommand implements Subcommand.WorksWithoutSettings {
  private final ChangeOptions change = new ChangeOptions(takes());
  private final Parameter<Integer> number = takes().numberAt(0, "N", "The first change to undo");

  public RollbackCommand() {
    super("Undo the last change, or change N and all that came after it.", CommandWords.CHANGES);
  }

  @Override
  public int run(Session session) {
    int first = number.or(0);
    if (number.given() != null && first < 1) {
      throw UsageError.of(
          "cannot undo change " + first + ": changes are numbered from 1", "dockerctl history");
    }
    RunChange rollback = new RunChange(session, change, new Rollback(session.host(), first));
    if (first != 0 || session.host().isOffline()) {
      return rollback.run();
    }
    if (!change.isDryRun()) {
      Optional<Activation> taken =
          Control.of(session, change.activate()).takeBack(session.unitName(), change.isRestart());
      if (taken.isPresent()) {
        return Control.report(session, taken.get());
      }
    }
    List<String> others = new Unfinished(session.host()).others(session.unitName());
    if (!others.isEmpty()) {
      session.warn(
          "what came to the daemon with the same restart is taken back, too: "
              + String.join(", ", others));
    }
    return rollback.takingBack().run();
  }
}
