package dev.dockerctl.cli.command;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.cli.session.Parameter;
import dev.dockerctl.cli.session.Parameters;
import dev.dockerctl.cli.session.Session;
import dev.dockerctl.cli.session.UsageError;
import dev.dockerctl.unit.setting.TimeSpan;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The options of every command that can restart the daemon. */
public final class ActivateOptions {
  private final Parameter<Boolean> yes;
  private final Parameter<String> confirmWithin;
  private final Parameter<String> timeout;
  private final Parameter<String> settle;
  private boolean wantsState;

  /** Declares them for a command that can start the daemon. */
  public ActivateOptions(Parameters parameters) {
    this(parameters, parameters, parameters);
  }

  private ActivateOptions(Parameters asking, Parameters waiting, Parameters undoable) {
    yes = asking.flag("Do not ask", "-y", "--yes").ofOneCall();
    confirmWithin =
        undoable.text(
            "TIME",
            "Undo it after that time unless 'dockerctl confirm' is run",
            "--confirm-within");
    timeout =
        waiting.text(
            "TIME", "How long the daemon may take to stop or start (default: 90s)", "--timeout");
    settle =
        waiting.text(
            "TIME", "How long a changed daemon must live to count as up (default: 6s)", "--settle");
  }

  /** Declares those of a command that starts nothing, after which nothing could be undone. */
  public static ActivateOptions ofNoStart(Parameters parameters) {
    return new ActivateOptions(parameters, parameters, none());
  }

  /** Declares that of a command that asks, and does nothing about the daemon. */
  public static ActivateOptions ofConsent(Parameters parameters) {
    return new ActivateOptions(parameters, none(), none());
  }

  private static Parameters none() {
    return new Parameters(CommandSpec.create());
  }

  /** Whether nothing is asked. */
  public boolean isYes() {
    return yes.isOn();
  }

  public Optional<Duration> confirmWithin() {
    return Optional.ofNullable(confirmWithin.given())
        .map(text -> span("--confirm-within", text, Duration.ofSeconds(1), Duration.ofDays(7)));
  }

  public Duration timeout() {
    return span("--timeout", timeout.or("90s"), Duration.ofSeconds(1), Duration.ofDays(1));
  }

  public Duration settle() {
    return span("--settle", settle.or("6s"), Duration.ZERO, Duration.ofHours(1));
  }

  /** The value of an option, a time span as systemd writes it that lies between two others. */
  private static Duration span(String option, String text, Duration least, Duration most) {
    Duration span = TimeSpan.parse(text);
    if (span != null && span.compareTo(least) >= 0 && span.compareTo(most) <= 0) {
      return span;
    }
    String reason =
        span == null
            ? "not a time span"
            : "it has to be from " + words(least) + " to " + words(most);
    throw UsageError.of(
        "cannot use '" + text + "' for " + option + ": " + reason,
        "give one such as 30s, 2m or 1h30m");
  }

  private static String words(Duration span) {
    long seconds = span.toSeconds();
    return seconds % 3600 == 0 && seconds > 0 ? seconds / 3600 + "h" : seconds + "s";
  }

  /** A deadline out of the settings is for what can be undone: others pass it over. */
  public void forgetUsualDeadline(Session session) {
    if (!isDeadlineTyped(session)) {
      confirmWithin.forget();
    }
  }

  /** Whether the deadline was asked for with this call, and is no setting. */
  public static boolean isDeadlineTyped(Session session) {
    return session.words().stream().anyMatch(word -> word.startsWith("--confirm-within"));
  }

  /**
   * Tells that the command says what is wanted: where that is so already, there is nothing to wait
   * for, and the deadline is passed over.
   */
  public void ofWantedState() {
    wantsState = true;
  }

  /** Whether the command fails where nothing can wait to be confirmed. */
  boolean mustWait(Session session) {
    return !wantsState && isDeadlineTyped(session);
  }

  /** A deadline that was asked for and does not run is told of. */
  public void tellOfDeadline(Session session, Activation activation) {
    boolean runs = activation.confirmBy() != null || activation.failure() != null;
    if (confirmWithin.given() != null && !runs && mustWait(session)) {
      session.warn("nothing waits to be confirmed, since the daemon was not started anew");
    }
  }

  /** Ends the command where one of them is no time that can be used, before anything is done. */
  public void requireTimes() {
    confirmWithin();
    timeout();
    settle();
  }
}
