package dev.dockerctl.engine;

import dev.dockerctl.host.Host;
import dev.dockerctl.host.NativeLibrary;
import dev.dockerctl.host.User;
import java.nio.file.Path;
import java.time.Clock;

/** Runs an engine as {@code dockerctl engine --idle} does, which refuses to where systemd runs. */
public final class EngineBesideSystemd {
  private EngineBesideSystemd() {}

  /** Serves until it is asked to end. */
  public static void main(String[] args) {
    User root = new User(0, "root", "/root");
    Host host =
        new Host(
            Path.of("/"),
            Host.Access.LIVE,
            Host.Scope.SYSTEM,
            root,
            System.getenv(),
            Clock.systemUTC());
    NativeLibrary.load();
    int status;
    try (Engine engine = new Engine(host, EngineFolders.of(host))) {
      engine.start();
      status = engine.serve();
    }
    Runtime.getRuntime().halt(status);
  }
}
