package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.ActivationOutput;
import picocli.CommandLine.Command;

/** Has the service manager read its files again. */
@Command(
    name = "daemon-reload",
    description = "Have the service manager read all unit files again.")
public final class DaemonReloadCommand implements Subcommand {
  @Override
  public int run(Session session) {
    session.services().daemonReload();
    new ActivationOutput(Activation.RELOADED_FILES).print(session);
    return 0;
  }
}
