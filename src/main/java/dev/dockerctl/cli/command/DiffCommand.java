package dev.dockerctl.cli.command;

import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.DiffOutput;
import dev.dockerctl.config.Configuration;
import picocli.CommandLine.Command;

/** The vendor's configuration against the effective one. */
@Command(
    name = "diff",
    description =
        "Compare the vendor's configuration with the effective one (exit 1: they differ).")
public final class DiffCommand implements Subcommand {
  @Override
  public int run(Session session) {
    Configuration configuration = session.loadedConfiguration();
    DiffOutput output = new DiffOutput(session.reader().vendor(configuration), configuration);
    if (session.options().json()) {
      output.json(session.streams().out());
    } else {
      output.text(session.streams().out());
    }
    return output.differs() ? 1 : 0;
  }
}
