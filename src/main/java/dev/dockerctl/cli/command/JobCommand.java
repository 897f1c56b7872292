package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.ActivationOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The commands that have the service manager do something to the daemon and wait for it. */
public final class JobCommand {
  private JobCommand() {}

  /** Starts the daemon. */
  @Command(name = "start", description = "Start the daemon and wait until it is up.")
  public static final class Start implements Subcommand {
    @Mixin private final ActivateOptions options = new ActivateOptions();

    @Override
    public int run(Session session) {
      Activation activation = Control.of(session, options).start(session.unitName());
      options.tellOfDeadline(session, activation);
      return new ActivationOutput(activation).print(session);
    }
  }

  /** Stops the daemon. */
  @Command(name = "stop", description = "Stop the daemon and wait until it is down.")
  public static final class Stop implements Subcommand {
    @Mixin private final ActivateOptions options = new ActivateOptions();

    @Override
    public int run(Session session) {
      options.requireNoDeadline(session, "stop");
      return new ActivationOutput(Control.of(session, options).stop(session.unitName()))
          .print(session);
    }
  }

  /** Restarts the daemon. */
  @Command(
      name = "restart",
      description = "Restart the daemon, prove that it runs as configured, or go back.")
  public static final class Restart implements Subcommand {
    @Mixin private final ActivateOptions options = new ActivateOptions();

    @Override
    public int run(Session session) {
      return new ActivationOutput(Control.of(session, options).restart(session.unitName()))
          .print(session);
    }
  }

  /** Reloads the daemon. */
  @Command(name = "reload", description = "Have the daemon read daemon.json again.")
  public static final class Reload implements Subcommand {
    @Mixin private final ActivateOptions options = new ActivateOptions();

    @Override
    public int run(Session session) {
      options.requireNoDeadline(session, "reload");
      return new ActivationOutput(Control.of(session, options).reload(session.unitName()))
          .print(session);
    }
  }
}
