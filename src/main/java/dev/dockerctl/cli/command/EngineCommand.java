package dev.dockerctl.cli.command;

import dev.dockerctl.cli.Session;
import dev.dockerctl.cli.Subcommand;
import dev.dockerctl.engine.Engine;
import dev.dockerctl.engine.EngineFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the built-in service manager, in the foreground. */
@Command(
    name = "engine",
    description = "Run the built-in service manager, and with it the daemon, in the foreground.")
public final class EngineCommand implements Subcommand {
  @Option(names = "--idle", description = "Start nothing until somebody asks")
  boolean idle;

  @Override
  public int run(Session session) {
    if (session.host().isOffline() || session.host().isUserScope()) {
      throw new DockerctlException(
          ErrorCode.USAGE, "cannot run the engine: it manages the system it runs on");
    }
    Engine engine = new Engine(session.host(), EngineFolders.of(session.host()));
    engine.start();
    // A signal that asks to end arrives as the end of the process.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(engine), "engine end"));
    if (!idle) {
      engine.startUnit(session.unitName());
    }
    engine.await();
    return 0;
  }

  /** Ends as the daemon did. */
  private static void end(Engine engine) {
    boolean clean = engine.stopUnits();
    engine.close();
    Runtime.getRuntime().halt(clean ? 0 : 1);
  }
}
