package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.cli.Durations;
import dev.dockerctl.cli.Session;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that can restart the daemon. */
public final class ActivateOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask")
  boolean yes;

  @Option(
      names = "--confirm-within",
      paramLabel = "TIME",
      description = "Undo it after that time unless 'dockerctl confirm' is run")
  private @Nullable String confirmWithin;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "How long the daemon may take to stop or start (default: 90s)")
  private @Nullable String timeout;

  @Option(
      names = "--settle",
      paramLabel = "TIME",
      description = "How long a changed daemon must live to count as up (default: 6s)")
  private @Nullable String settle;

  TerminalConsent.Answer answer() {
    return yes ? TerminalConsent.Answer.YES : TerminalConsent.Answer.NONE;
  }

  Optional<Duration> confirmWithin() {
    return confirmWithin == null
        ? Optional.empty()
        : Optional.of(
            Durations.parse(
                "--confirm-within", confirmWithin, Duration.ofSeconds(1), Duration.ofDays(7)));
  }

  Duration timeout() {
    return timeout == null
        ? Duration.ofSeconds(90)
        : Durations.parse("--timeout", timeout, Duration.ofSeconds(1), Duration.ofDays(1));
  }

  Duration settle() {
    return settle == null
        ? Duration.ofSeconds(6)
        : Durations.parse("--settle", settle, Duration.ZERO, Duration.ofHours(1));
  }

  /** A deadline out of the settings is for what can be undone: others pass it over. */
  void forgetUsualDeadline(Session session) {
    if (!isDeadlineTyped(session)) {
      confirmWithin = null;
    }
  }

  /** Whether the deadline was asked for with this call, and is no setting. */
  static boolean isDeadlineTyped(Session session) {
    return session.words().stream().anyMatch(word -> word.startsWith("--confirm-within"));
  }

  /** Ends a command after which nothing could be undone. */
  void requireNoDeadline(Session session, String command) {
    forgetUsualDeadline(session);
    if (confirmWithin != null) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '--confirm-within' with '" + command + "': nothing would be undone")
          .hint("dockerctl " + command);
    }
  }

  /** A deadline that was asked for and does not run is told of. */
  void tellOfDeadline(Session session, Activation activation) {
    boolean runs = activation.confirmBy() != null || activation.failure() != null;
    if (confirmWithin != null && !runs && isDeadlineTyped(session)) {
      session.warn("nothing waits to be confirmed, since the daemon was not started anew");
    }
  }

  /** Ends the command where one of them is no time that can be used, before anything is done. */
  void requireTimes() {
    confirmWithin();
    timeout();
    settle();
  }
}
