package dev.dockerctl.cli.command;

import dev.dockerctl.cli.output.SentenceOutput;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.sandbox.Sandbox;
import java.time.Duration;

/** Starts the sandbox over. */
public final class ResetCommand extends Subcommand {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  public ResetCommand() {
    super(
        "Stop all that runs in the sandbox and start it over; with --sandbox only.",
        CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    if (!session.options().sandbox()) {
      throw UsageError.of(
          "cannot reset this host: only a sandbox can start over", "dockerctl --sandbox reset");
    }
    session.manager().engine().stop(LIMIT);
    Sandbox sandbox = Sandbox.of(session.live());
    sandbox.startOver();
    String directory = sandbox.directory().toString();
    session.report(
        new SentenceOutput(
            new JsonObject().with("changed", true).with("root", directory),
            "The sandbox is new: " + directory));
    return 0;
  }
}
