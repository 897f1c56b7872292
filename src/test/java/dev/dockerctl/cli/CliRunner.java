package dev.dockerctl.cli;

import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.cli.terminal.Streams;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Runs command lines in this process over a tree of files, which may be an in-memory one. */
public final class CliRunner {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

  private CliRunner() {}

  /**
   * What one run did.
   *
   * @param code the exit status
   * @param out standard output
   * @param err standard error
   */
  public record Result(int code, String out, String err) {}

  /** Runs with a directory as the root of an offline host, as root of that host. */
  public static Result run(Path root, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Streams streams = TestSession.streams(out, err);
    int code = new Cli(streams, host(root, environment)).run(args);
    return new Result(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** An offline host, and root of it. */
  static Host host(Path root, Map<String, String> environment) {
    return new Host(
        root,
        Host.Access.OFFLINE,
        Host.Scope.SYSTEM,
        new User(0, "root", "/root"),
        environment,
        CLOCK);
  }
}
