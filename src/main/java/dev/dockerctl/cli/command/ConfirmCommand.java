package dev.dockerctl.cli.command;

import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.JsonWriter;
import java.util.Map;
import picocli.CommandLine.Command;

/** Keeps a change that was made with {@code --confirm-within}. */
@Command(
    name = "confirm",
    description = "Keep a change made with --confirm-within, which is undone otherwise.")
public final class ConfirmCommand implements Subcommand {
  @Override
  public int run(Session session) {
    Control.of(session, new ActivateOptions()).confirm(session.unitName()).forEach(session::warn);
    session.acted();
    if (session.options().json()) {
      JsonWriter.write(Map.of("confirmed", true), session.streams().out());
    } else {
      session.note("Confirmed: the change stays.");
    }
    return 0;
  }
}
