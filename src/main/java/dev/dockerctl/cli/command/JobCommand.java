package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.DaemonControl;
import dev.dockerctl.cli.session.CommandName;
import dev.dockerctl.cli.session.Session;

/** Has the service manager do something to the daemon, and waits for it. */
public final class JobCommand extends Subcommand {
  private final CommandName name;
  private final ActivateOptions options;
  private final UnitWord word = new UnitWord(takes());

  public JobCommand(CommandName name) {
    super(description(name), CommandWords.NONE);
    this.name = name;
    boolean starts = name != CommandName.STOP && name != CommandName.RELOAD;
    this.options = starts ? new ActivateOptions(takes()) : ActivateOptions.ofNoStart(takes());
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
    word.require(session, name.word());
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
