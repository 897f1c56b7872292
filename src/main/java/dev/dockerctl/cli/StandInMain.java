package dev.dockerctl.cli;

import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.NativeLibrary;
import dev.dockerctl.sandbox.StandIn;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Entry point of the process that stands in for dockerd in a sandbox. */
public final class StandInMain {
  private StandInMain() {}

  /** Runs it; the arguments are those of dockerd, its own name first. */
  public static void main(String[] args) {
    NativeLibrary.load();
    Map<String, String> environment = System.getenv();
    Streams streams = Main.systemStreams(new FileOutputStream(FileDescriptor.out));
    Host live = Main.liveHost(environment);
    Host sandbox =
        new Host(
            Path.of(System.getProperty("dockerctl.sandbox", "/nonexistent")),
            Host.Access.SANDBOX,
            Host.Scope.SYSTEM,
            live.user(),
            environment,
            Clock.systemUTC());
    int status = new StandIn(sandbox, streams.err()).run(List.of(args), streams.out());
    streams.out().flush();
    System.exit(status);
  }
}
