package dev.dockerctl.cli.look;

import dev.dockerctl.cli.command.CommandWords;
import dev.dockerctl.cli.command.Subcommand;
import dev.dockerctl.cli.output.DiffOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.config.Configuration;

/** The vendor's configuration against the effective one. */
public final class DiffCommand extends Subcommand {
  public DiffCommand() {
    super(
        "Compare the vendor's configuration with the effective one (exit 1: they differ).",
        CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    Configuration configuration = session.loadedConfiguration();
    DiffOutput output = new DiffOutput(session.reader().vendor(configuration), configuration);
    session.printer().result(output);
    return output.differs() ? 1 : 0;
  }
}
