package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.Unfinished;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;

/** What a guard's timer runs; not for people. */
public final class GuardCommand extends Subcommand {
  private final Parameter<String> occasion =
      takes()
          .word(0, "restart|confirm|boot", "What started it; all three look at what is recorded");

  public GuardCommand() {
    super(
        "Bring the last good configuration back; run by the timer of a guard.", CommandWords.NONE);
    hide();
  }

  @Override
  public int run(Session session) {
    String unit = session.unitName();
    new Unfinished(session.host()).clearWay(unit, session.reader()).forEach(session::note);
    Activation result = Control.of(session).guardFires(unit);
    if (occasion.or("restart").equals("boot")) {
      session.note("looked at after the start of the machine");
    }
    return Control.report(session, result);
  }
}
