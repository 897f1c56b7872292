package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.daemon.BoundUnits;

/** Has the service manager read its files again. */
public final class DaemonReloadCommand extends Subcommand {
  public DaemonReloadCommand() {
    super("Have the service manager read all unit files again.", CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    new BoundUnits(session.services()).require(session.configuration());
    session.services().daemonReload();
    return Control.report(session, Activation.RELOADED_FILES);
  }
}
