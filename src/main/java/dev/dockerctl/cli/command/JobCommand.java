package dev.dockerctl.cli.command;

import dev.dockerctl.change.Activation;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.ActivationOutput;
import picocli.CommandLine.Command;

/** The commands that have the service manager do something to the daemon and wait for it. */
public final class JobCommand {
  private JobCommand() {}

  /** Starts the daemon. */
  @Command(name = "start", description = "Start the daemon and wait until it is up.")
  public static final class Start implements Subcommand {
    @Override
    public int run(Session session) {
      return print(session, session.control().start(session.configuration()));
    }
  }

  /** Stops the daemon. */
  @Command(name = "stop", description = "Stop the daemon and wait until it is down.")
  public static final class Stop implements Subcommand {
    @Override
    public int run(Session session) {
      return print(session, session.control().stop(session.unitName()));
    }
  }

  /** Restarts the daemon. */
  @Command(
      name = "restart",
      description = "Restart the daemon and show that it runs with the configuration on disk.")
  public static final class Restart implements Subcommand {
    @Override
    public int run(Session session) {
      return print(session, session.control().restart(session.configuration()));
    }
  }

  /** Reloads the daemon. */
  @Command(name = "reload", description = "Have the daemon read daemon.json again.")
  public static final class Reload implements Subcommand {
    @Override
    public int run(Session session) {
      return print(session, session.control().reload(session.configuration()));
    }
  }

  private static int print(Session session, Activation activation) {
    new ActivationOutput(activation).print(session);
    return 0;
  }
}
