package dev.dockerctl.cli.command;

import dev.dockerctl.cli.output.DropInsOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.unit.LoadState;

/** The unit's drop-ins, and what becomes of each. */
public final class DropInsCommand extends Subcommand {
  public DropInsCommand() {
    super("List the unit's drop-ins: what each sets, and what wins.", CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    Configuration configuration = session.configuration();
    if (configuration.unit().loadState() == LoadState.NOT_FOUND) {
      configuration.requireLoaded();
    }
    session
        .printer()
        .result(
            new DropInsOutput(
                configuration.unit().name(), session.reader().dropIns(configuration)));
    session.warnAbout(configuration.unit().diagnostics());
    return 0;
  }
}
