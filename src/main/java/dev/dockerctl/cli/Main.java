package dev.dockerctl.cli;

import dev.dockerctl.archive.ClassArchive;
import dev.dockerctl.cli.terminal.Screen;
import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.cli.terminal.WatchedOutput;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Entry point of the process: the only place that knows the real streams, environment and exit. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] args) {
    Map<String, String> environment = System.getenv();
    WatchedOutput out = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
    Streams streams = systemStreams(out);
    Optional<String> note = surroundings(environment).note(Path.of("/"), List.of(args));
    if (note.isPresent()) {
      streams.err().println("dockerctl: " + note.get());
    }
    Cli cli = new Cli(streams, liveHost(environment));
    Interruption interruption = watch(cli);
    int status = cli.run(args);
    status = finish(streams, out, cli.hasActed(), status);
    renewArchive(streams, args);
    end(interruption, status);
  }

  /**
   * Ends the process at once. An exit of newer JVMs first looks for a logger that wants to know of
   * it, through all jars, which takes longer than a short command.
   */
  private static void end(Interruption interruption, int status) {
    if (interruption.hasBegun()) {
      System.exit(status);
    }
    Runtime.getRuntime().halt(status);
  }

  /** Has a command that is interrupted say what became of its work. */
  static Interruption watch(Cli cli) {
    Interruption interruption = new Interruption(cli);
    Runtime.getRuntime().addShutdownHook(interruption);
    return interruption;
  }

  /** Runs when something else than the command ends the process. */
  static final class Interruption extends Thread {
    private final Cli cli;
    private volatile boolean begun;

    private Interruption(Cli cli) {
      super("interruption");
      this.cli = cli;
    }

    @Override
    public void run() {
      begun = true;
      cli.interrupted();
    }

    private boolean hasBegun() {
      return begun;
    }
  }

  /** Has the class archive made again where it is of another JVM or place. */
  private static void renewArchive(Streams streams, String[] args) {
    String home = System.getProperty("dockerctl.home", "");
    ClassArchive archive = new ClassArchive(Path.of(home, "lib"));
    if (home.isEmpty() || archive.fits()) {
      return;
    }
    String told = "the class archive '" + archive.file() + "' is of another Java runtime or place";
    try {
      if (archive.canBeMade()) {
        archive.makeInBackground();
        told += ": it is made again in the background";
      } else {
        told += ", so that each start takes longer: its owner's next command makes it again";
      }
    } catch (IOException e) {
      told += ", and cannot be made again: " + e.getMessage();
    }
    if (List.of(args).contains("-v") || List.of(args).contains("--verbose")) {
      streams.err().println("dockerctl: " + told);
      streams.err().flush();
    }
  }

  /**
   * A result that nobody could read is a failure, unless it is the report of a deed: the exit
   * status tells what became of that.
   */
  static int finish(Streams streams, WatchedOutput out, boolean acted, int status) {
    streams.out().flush();
    String loss = out.loss();
    if (loss != null) {
      boolean made = acted && status == 0;
      String text =
          made ? "it is done; its report could not be written: " : "cannot write the output: ";
      streams.err().println("dockerctl: " + text + loss);
    }
    streams.err().flush();
    return loss != null && !acted && status == 0 ? ErrorCode.FAILED.exitStatus() : status;
  }

  /** The process's own streams. */
  static Streams systemStreams(OutputStream out) {
    return new Streams(
        new FileInputStream(FileDescriptor.in),
        stream(out, false),
        stream(new FileOutputStream(FileDescriptor.err), true),
        Streams.Terminals.parse(
            System.getProperty("dockerctl.terminals", ""),
            Screen.of(
                System.getProperty("dockerctl.columns", ""),
                System.getenv().getOrDefault("TERM", ""))));
  }

  /** What is said before something is done must be there before it. */
  private static PrintStream stream(OutputStream out, boolean atOnce) {
    return new PrintStream(
        new java.io.BufferedOutputStream(out, 8192), atOnce, StandardCharsets.UTF_8);
  }

  static Host liveHost(Map<String, String> environment) {
    Surroundings own = surroundings(environment);
    User user = new User(uid(), System.getProperty("user.name", "?"), own.home());
    return new Host(
        Path.of("/"),
        Host.Access.LIVE,
        Host.Scope.SYSTEM,
        user,
        own.environment(),
        Clock.systemUTC());
  }

  private static Surroundings surroundings(Map<String, String> environment) {
    return Surroundings.of(
        uid(), environment, Path.of("/"), System.getProperty("user.home", "/root"));
  }

  /** The effective user id: the owner of this process's own entry in procfs. */
  private static long uid() {
    try {
      Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
      return ((Number) uid).longValue();
    } catch (IOException | UnsupportedOperationException e) {
      return System.getProperty("user.name", "").equals("root") ? 0 : 65534;
    }
  }
}
