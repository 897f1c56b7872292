package dev.dockerctl.cli.command;

import dev.dockerctl.change.Guard;
import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.ActivationOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What a guard's timer runs; not for people. */
@Command(
    name = "guard",
    hidden = true,
    description = "Bring the last good configuration back; run by the timer of a guard.")
public final class GuardCommand implements Subcommand {
  @Parameters(paramLabel = "restart|confirm", description = "What the guard watches")
  private String kind = Guard.Kind.RESTART.id();

  @Override
  public int run(Session session) {
    Guard.Kind watched =
        kind.equals(Guard.Kind.CONFIRM.id()) ? Guard.Kind.CONFIRM : Guard.Kind.RESTART;
    return new ActivationOutput(
            Control.of(session, new ActivateOptions()).guardFires(session.unitName(), watched))
        .print(session);
  }
}
