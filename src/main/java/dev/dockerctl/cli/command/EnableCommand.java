package dev.dockerctl.cli.command;

import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.cli.output.EnableOutput;
import dev.dockerctl.service.UnitFileChange;
import java.util.List;
import picocli.CommandLine.Command;

/** The commands that decide whether the daemon starts at boot. */
public final class EnableCommand {
  private EnableCommand() {}

  /** Has the daemon start at boot. */
  @Command(name = "enable", description = "Have the daemon start at boot.")
  public static final class Enable implements Subcommand {
    @Override
    public int run(Session session) {
      session.loadedConfiguration();
      return finish(session, session.services().enable(List.of(session.unitName())));
    }
  }

  /** Keeps the daemon from starting at boot. */
  @Command(name = "disable", description = "Do not have the daemon start at boot.")
  public static final class Disable implements Subcommand {
    @Override
    public int run(Session session) {
      session.loadedConfiguration();
      return finish(session, session.services().disable(List.of(session.unitName())));
    }
  }

  private static int finish(Session session, List<UnitFileChange> changes) {
    if (!changes.isEmpty()) {
      session.services().daemonReload();
    }
    String state = session.services().unitFileState(session.unitName());
    new EnableOutput(session.unitName(), changes, state).print(session);
    return 0;
  }
}
