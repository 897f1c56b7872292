package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.StateFolders;
import dev.dockerctl.change.EarlierState;
import dev.dockerctl.change.Plan;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.ActivationOutput;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.History;
import dev.dockerctl.files.HistoryEntry;
import dev.dockerctl.files.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Undoes recorded changes. */
@Command(
    name = "rollback",
    description = "Undo the last change, or change N and all that came after it.")
public final class RollbackCommand implements Subcommand {
  @Mixin private final ChangeOptions change = new ChangeOptions();

  @Parameters(paramLabel = "N", arity = "0..1", description = "The first change to undo")
  private int number;

  @Override
  public int run(Session session) {
    if (number == 0 && !change.dryRun && !session.host().isOffline()) {
      Optional<Activation> taken =
          Control.of(session, change.activate).takeBack(session.unitName());
      if (taken.isPresent()) {
        return new ActivationOutput(taken.get()).print(session);
      }
    }
    History history = new History(StateFolders.of(session.host()), session.host().clock());
    List<HistoryEntry> undone = new ArrayList<>();
    int status =
        new RunChange(
                session,
                change,
                (planner, now) -> {
                  EarlierState state = EarlierState.before(history.list().entries(), number);
                  Plan plan = planner.contents(now, state.contents(path -> content(session, path)));
                  undone.addAll(state.undoneBy(plan));
                  return plan;
                })
            .run();
    if (status == 0 && !change.dryRun) {
      undone.forEach(entry -> history.update(entry.number(), Outcome.UNDONE));
    }
    return status;
  }

  private static Optional<byte[]> content(Session session, String path) {
    if (session.reader().tree().kind(path).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(session.reader().tree().read(path));
    } catch (IOException e) {
      throw new DockerctlException(
          ErrorCode.FAILED, "cannot read '" + path + "': " + e.getMessage());
    }
  }
}
