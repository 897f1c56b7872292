package dev.dockerctl.cli.change;

import dev.dockerctl.change.Migration;
import dev.dockerctl.change.plan.Place;
import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import java.util.List;

/** Moves options between the drop-in and daemon.json. */
public final class MigrateCommand extends Subcommand {
  private final ChangeOptions change = new ChangeOptions(takes());
  private final Parameter<String> to =
      takes().choice(PlaceOption.PLACES, "PLACE", "Where to: 'daemon.json' or 'drop-in'", "--to");
  private final Parameter<List<String>> names =
      takes().wordsFrom(0, "NAME", "The options to move (default: all that can be moved)");

  public MigrateCommand() {
    super(
        "Move options between the drop-in and daemon.json, values unchanged.", CommandWords.NAMES);
    to.ofOneCall();
  }

  @Override
  public int run(Session session) {
    String wanted = to.given();
    Place place = wanted == null ? null : Place.named(wanted);
    if (place == null) {
      throw UsageError.of(
          "cannot migrate: say where to",
          "dockerctl migrate --to daemon.json\ndockerctl migrate --to drop-in");
    }
    Migration migration = new Migration(names.or(List.of()), place);
    return new RunChange(
            session, change, (planner, now) -> migration.plan(planner, now, change.dropIn()))
        .run();
  }
}
