package dev.dockerctl.cli.look;

import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.command.UnitWord;
import dev.dockerctl.cli.output.ShowOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.LoadState;

/** What the service manager will load. */
public final class ShowCommand extends Subcommand {
  private final UnitWord word = new UnitWord(takes());

  public ShowCommand() {
    super(
        "Show what the service manager will load: files, commands, environment.",
        CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    word.require(session, "show");
    Configuration configuration = session.configuration();
    session.printer().result(new ShowOutput(configuration));
    session.warnAbout(configuration.diagnostics());
    boolean missing = configuration.unit().loadState() == LoadState.NOT_FOUND;
    return missing ? ErrorCode.NOT_FOUND.exitStatus() : 0;
  }
}
