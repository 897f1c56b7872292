package dev.dockerctl.cli.command;

import dev.dockerctl.cli.output.ConfirmOutput;
import dev.dockerctl.cli.session.Session;
import java.util.List;

/** Keeps a change that was made with {@code --confirm-within}. */
public final class ConfirmCommand extends Subcommand implements Subcommand.WorksWithoutSettings {
  public ConfirmCommand() {
    super(
        "Keep a change made with --confirm-within, which is undone otherwise.", CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    List<String> notes = Control.of(session).confirm(session.unitName());
    notes.forEach(session::warn);
    session.report(new ConfirmOutput(notes.isEmpty()));
    return 0;
  }
}
