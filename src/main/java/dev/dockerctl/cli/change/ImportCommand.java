package dev.dockerctl.cli.change;

import dev.dockerctl.change.RequestedChange;
import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.takeover.Takeover;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import java.util.List;

/** Takes over what people and other tools configured elsewhere. */
public final class ImportCommand extends Subcommand {
  private final ChangeOptions change = new ChangeOptions(takes());
  private final PlaceOption place = new PlaceOption(takes());
  private final Parameter<List<String>> names =
      takes()
          .wordsFrom(
              0, "NAME", "Paths, or names of drop-ins, to take over (default: all that is found)");

  public ImportCommand() {
    super("Take over environment files, copies of the unit and other drop-ins.", CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    Takeover takeover =
        new Takeover(
            new Takeover.Task(
                change.dropIn(), place.chosen(), names.or(List.of()), session.installedVersion()));
    return new RunChange(session, change, new Told(session, takeover))
        .asking(() -> "this takes over " + String.join(", ", takeover.paths()))
        .run();
  }

  /** Says what became of each file, and how to have it back. */
  private record Told(Session session, Takeover takeover) implements RequestedChange {
    @Override
    public Plan plan(Planner planner, Configuration now) {
      return takeover.plan(planner, now);
    }

    @Override
    public void written() {
      if (takeover.paths().isEmpty()) {
        return;
      }
      takeover.outcomes().forEach(session::note);
      List<HistoryEntry> entries =
          new History(StateFolders.of(session.host()), session.host().clock()).list().entries();
      if (!entries.isEmpty()) {
        String back = "dockerctl rollback " + entries.get(0).number();
        session.note(session.printer().hint("to have all of it back as it was: " + back));
      }
    }
  }
}
