package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.DaemonControl;
import dev.dockerctl.cli.session.CommandName;
import dev.dockerctl.cli.session.Session;

/** Has the service manager do something to the daemon, and waits for it. */
final class JobCommand extends Subcommand {
  private final CommandName name;
  private final ActivateOptions options = new ActivateOptions(takes());

  JobCommand(CommandName name) {
    super(description(name), CommandWords.NONE);
    this.name = name;
  }

  private static String description(CommandName name) {
    return switch (name) {
      case START -> "Start the daemon and wait until it is up.";
      case STOP -> "Stop the daemon and wait until it is down.";
      case RELOAD -> "Have the daemon read daemon.json again.";
      default -> "Restart the daemon, prove that it runs as configured, or go back.";
    };
  }

  @Override
  public int run(Session session) {
    if (name == CommandName.STOP || name == CommandName.RELOAD) {
      options.requireNoDeadline(session, name.word());
    }
    DaemonControl control = Control.of(session, options);
    String unit = session.unitName();
    Activation activation =
        switch (name) {
          case START -> control.start(unit);
          case STOP -> control.stop(unit);
          case RELOAD -> control.reload(unit);
          default -> control.restart(unit);
        };
    if (name == CommandName.START) {
      options.tellOfDeadline(session, activation);
    }
    return Control.report(session, activation);
  }
}
