package dev.dockerctl.cli.command;

import dev.dockerctl.activate.SocketActivation;
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
      return finish(session, session.services().enable(List.of(session.unitName())), List.of());
    }
  }

  /** Keeps the daemon from starting at boot. */
  @Command(name = "disable", description = "Do not have the daemon start at boot.")
  public static final class Disable implements Subcommand {
    @Override
    public int run(Session session) {
      session.loadedConfiguration();
      List<UnitFileChange> changes = session.services().disable(List.of(session.unitName()));
      // In a sandbox, systemctl would reach the units of the real host.
      List<String> warnings =
          session.host().isSandbox()
              ? List.of()
              : new SocketActivation(session.services()).warningsAtBoot(session.unitName());
      return finish(session, changes, warnings);
    }
  }

  private static int finish(Session session, List<UnitFileChange> changes, List<String> warnings) {
    if (!changes.isEmpty()) {
      session.services().daemonReload();
    }
    String state = session.services().unitFileState(session.unitName());
    warnings.forEach(session::warn);
    new EnableOutput(session.unitName(), changes, state, warnings).print(session);
    return 0;
  }
}
