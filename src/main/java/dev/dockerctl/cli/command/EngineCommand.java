package dev.dockerctl.cli.command;

import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.engine.Engine;
import dev.dockerctl.engine.EngineFolders;
import dev.dockerctl.engine.LogFollower;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.NativeLibrary;
import dev.dockerctl.sandbox.Sandbox;

/** Runs the built-in service manager, in the foreground. */
public final class EngineCommand extends Subcommand {
  private final Parameter<Boolean> idle =
      takes().flag("Start nothing until somebody asks", "--idle").ofOneCall();

  public EngineCommand() {
    super(
        "Run the built-in service manager, and with it the daemon, in the foreground.",
        CommandWords.NONE);
  }

  @Override
  public int run(Session session) {
    if (session.host().isOffline() || session.host().isUserScope()) {
      throw new DockerctlException(
          ErrorCode.USAGE, "cannot run the engine: it manages the system it runs on");
    }
    if (session.options().sandbox()) {
      Sandbox.of(session.live()).requireEntered();
    }
    session.manager().requireNoSystemd();
    NativeLibrary.load();
    EngineFolders folders = EngineFolders.of(session.host());
    try (Engine engine = new Engine(session.host(), folders)) {
      engine.start();
      return idle.isOn() ? engine.serve() : run(engine, session, folders);
    }
  }

  /** What the daemon writes is what this process is there to show, as in a container's log. */
  private static int run(Engine engine, Session session, EngineFolders folders) {
    String unit = session.unitName();
    LogFollower log = LogFollower.of(folders, unit, session.streams().err()::println);
    try {
      return engine.run(unit);
    } finally {
      log.close();
    }
  }
}
