package dev.dockerctl.cli;

import dev.dockerctl.archive.JarClasses;
import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.cli.terminal.WatchedOutput;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Runs everyday commands once in one process, so that the class archive made from that process has
 * what they load, and loads what only a host whose daemon runs has them load. Called by the build,
 * never by a user.
 */
final class ArchiveTraining {
  private static final String UNIT =
      """
      [Service]
      Type=notify
      EnvironmentFile=-/etc/default/docker
      ExecStart=/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $DOCKER_OPTS
      """;

  private static final String SOCKET = "[Socket]\nListenStream=/run/docker.sock\n";

  private ArchiveTraining() {}

  /** Runs the commands over a tree that is made in the folder named by the only argument. */
  public static void main(String[] args) throws IOException {
    Main.systemStreams(new WatchedOutput(OutputStream.nullOutputStream()));
    Main.liveHost(System.getenv());
    Path root = Path.of(args[0]).toAbsolutePath();
    Main.watch(cli(root));
    write(root.resolve("config/dockerctl.conf"), "# as packages have it\n[dockerctl]\n");
    write(root.resolve("usr/lib/systemd/system/docker.service"), UNIT);
    write(root.resolve("usr/lib/systemd/system/docker.socket"), SOCKET);
    write(root.resolve("etc/default/docker"), "DOCKER_OPTS=\"--debug\"\n");
    write(root.resolve("etc/docker/daemon.json"), "{\"mtu\": 1400}\n");
    String[][] commands = {
      {"--version"},
      {"--help"},
      {"show-options"},
      {"show-options", "-o", "json"},
      {"why", "mtu"},
      {"show"},
      {"show", "-o", "json"},
      {"cat"},
      {"diff"},
      {"set", "--insecure-registry", "192.168.0.0/24", "--dry-run"},
      {"set", "--insecure-registry", "192.168.0.0/24"},
      {"set", "--mtu", "1500"},
      {"unset", "insecure-registry", "-o", "json"},
      {"env", "set", "HTTP_PROXY=http://proxy.example:3128"},
      {"options", "mtu"},
      {"doctor"},
      {"nonsense"},
      {"revert"},
    };
    for (String[] command : commands) {
      String[] words = new String[command.length + 2];
      words[0] = "--root";
      words[1] = root.toString();
      System.arraycopy(command, 0, words, 2, command.length);
      cli(root).run(words);
    }
    JarClasses.load(Path.of(System.getProperty("java.class.path", "")).resolveSibling(""));
    // By name, so that a build on a machine without systemd starts no engine there.
    cli(root).run("--engine", "systemd", "daemon-reload");
    System.exit(0);
  }

  private static Cli cli(Path root) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]), nowhere, nowhere, Streams.Terminals.NONE);
    Host host =
        new Host(
            Path.of("/"),
            Host.Access.LIVE,
            Host.Scope.SYSTEM,
            new User(0, "root", "/root"),
            Map.of(
                "DBUS_SYSTEM_BUS_ADDRESS",
                "unix:path=/nonexistent",
                "XDG_CONFIG_HOME",
                root.resolve("config").toString()),
            Clock.systemUTC());
    return new Cli(streams, host);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
