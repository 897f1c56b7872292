package dev.dockerctl.cli.session;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What a session prints that has nothing behind it. */
public final class TestSession {
  /** The time it is there. */
  public static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private TestSession() {}

  /**
   * What was printed.
   *
   * @param code the exit status
   * @param out standard output
   * @param err standard error
   */
  public record Printed(int code, String out, String err) {}

  /** Streams whose output goes all to one place. */
  public static Streams streams(OutputStream out) {
    return streams(out, out);
  }

  /** What global options a command line gives. */
  public static GlobalOptions options(String... words) {
    CommandSpec spec = CommandSpec.create();
    GlobalOptions options = new GlobalOptions(spec);
    new CommandLine(spec).parseArgs(words);
    return options;
  }

  /** What a result prints with some global options. */
  public static Printed print(Output result, String... words) {
    return print(
        session -> {
          session.printer().result(result);
          return 0;
        },
        words);
  }

  /** What is printed with some global options. */
  public static Printed print(ToIntFunction<Session> output, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Host host =
        new Host(
            Path.of("/"),
            Host.Access.LIVE,
            Host.Scope.SYSTEM,
            new User(0, "root", "/root"),
            Map.of(),
            Clock.fixed(NOW, ZoneOffset.UTC));
    Streams streams = streams(out, err);
    int code;
    try (Session session = new Session(streams, Outside.of(host), options(words), List.of())) {
      code = output.applyAsInt(session);
    }
    streams.out().flush();
    streams.err().flush();
    return new Printed(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Streams without a terminal and without input. */
  public static Streams streams(OutputStream out, OutputStream err) {
    return streams("", out, err);
  }

  /** The same with something on standard input. */
  public static Streams streams(String in, OutputStream out, OutputStream err) {
    return new Streams(
        new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, false, StandardCharsets.UTF_8),
        Streams.Terminals.NONE);
  }
}
