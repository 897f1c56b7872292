package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
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
  @Parameters(
      paramLabel = "restart|confirm|boot",
      arity = "0..1",
      description = "What started it; all three look at what is recorded")
  private String occasion = "restart";

  @Override
  public int run(Session session) {
    Activation result = Control.of(session, new ActivateOptions()).guardFires(session.unitName());
    session.note(occasion.equals("boot") ? "looked at after the start of the machine" : "");
    return new ActivationOutput(result).print(session);
  }
}
