package dev.dockerctl.cli.look;

import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.command.UnitWord;
import dev.dockerctl.cli.output.CatOutput;
import dev.dockerctl.cli.session.Session;

/** The unit's files as they take effect. */
public final class CatCommand extends Subcommand {
  private final UnitWord word = new UnitWord(takes());

  public CatCommand() {
    super(
        "Show the unit's file and its drop-ins in the order they take effect.", CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    word.require(session, "cat");
    session.printer().result(new CatOutput(session.loadedConfiguration().unit()));
    return 0;
  }
}
