package dev.dockerctl.cli.command;

import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.ShowOutput;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.LoadState;
import picocli.CommandLine.Command;

/** What the service manager will load. */
@Command(
    name = "show",
    description = "Show what the service manager will load: files, commands, environment.")
public final class ShowCommand implements Subcommand {
  @Override
  public int run(Session session) {
    Configuration configuration = session.configuration();
    ShowOutput output = new ShowOutput(configuration);
    if (session.options().json()) {
      output.json(session.streams().out());
    } else {
      output.text(session.streams().out());
    }
    session.warnAbout(configuration.diagnostics());
    boolean missing = configuration.unit().loadState() == LoadState.NOT_FOUND;
    return missing ? ErrorCode.NOT_FOUND.exitStatus() : 0;
  }
}
