package dev.dockerctl.cli.command;

import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.JsonWriter;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.sandbox.Sandbox;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;

/** Starts the sandbox over. */
@Command(
    name = "reset",
    description = "Stop all that runs in the sandbox and start it over; with --sandbox only.")
public final class ResetCommand implements Subcommand {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Override
  public int run(Session session) {
    if (!session.options().sandbox()) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot reset this host: only a sandbox can start over")
          .hint("dockerctl --sandbox reset");
    }
    session.manager().engine().stop(LIMIT);
    Sandbox sandbox = Sandbox.of(session.live());
    sandbox.remove();
    sandbox.host();
    session.acted();
    if (session.options().json()) {
      JsonWriter.write(
          Map.of("changed", true, "root", sandbox.directory().toString()), session.streams().out());
    } else if (!session.options().quiet()) {
      session.streams().out().println("The sandbox is new: " + sandbox.directory());
    }
    return 0;
  }
}
