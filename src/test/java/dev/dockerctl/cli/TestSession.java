package dev.dockerctl.cli;

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
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** What an output gets, with nothing behind it. */
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

  /** What an output prints without global options. */
  public static Printed print(ToIntFunction<Session> output) {
    return print(options -> {}, output);
  }

  /** What an output prints in the sandbox. */
  public static Printed inSandbox(ToIntFunction<Session> output) {
    return print(options -> options.sandbox = true, output);
  }

  /** What an output prints with {@code -o json}. */
  public static Printed asJson(ToIntFunction<Session> output) {
    return print(options -> options.output = GlobalOptions.Output.json, output);
  }

  /** What an output prints with {@code --root}. */
  public static Printed below(Path root, ToIntFunction<Session> output) {
    return print(options -> options.root = root, output);
  }

  private static Printed print(Consumer<GlobalOptions> given, ToIntFunction<Session> output) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    GlobalOptions options = new GlobalOptions();
    options.engine = GlobalOptions.Engine.auto;
    given.accept(options);
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
    try (Session session = new Session(streams, Outside.of(host), options, List.of())) {
      code = output.applyAsInt(session);
    }
    streams.out().flush();
    streams.err().flush();
    return new Printed(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Streams without a terminal and without input. */
  public static Streams streams(OutputStream out, OutputStream err) {
    return new Streams(
        new ByteArrayInputStream(new byte[0]),
        new PrintStream(out, false, StandardCharsets.UTF_8),
        new PrintStream(err, false, StandardCharsets.UTF_8),
        Streams.Terminals.NONE,
        80);
  }
}
