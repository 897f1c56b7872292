package dev.dockerctl.cli.output;

import dev.dockerctl.change.Activation;
import dev.dockerctl.change.OptionEffect;
import dev.dockerctl.cli.Printable;
import dev.dockerctl.cli.Session;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SecretMask;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders how the daemon was activated. */
public final class ActivationOutput {
  private final Activation activation;

  /** A rendering of an activation. */
  public ActivationOutput(Activation activation) {
    this.activation = activation;
  }

  /**
   * Writes it as the session wants it.
   *
   * @return the exit status
   */
  public int print(Session session) {
    if (session.options().json()) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("unit", session.unitName());
      putInto(result, session);
      JsonWriter.write(result, session.streams().out());
    } else if (!session.options().quiet()) {
      text(session.streams().out());
    }
    return report(session);
  }

  /** Adds the activation, and the error if it failed, to the object of a command. */
  void putInto(Map<String, Object> result, Session session) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("action", activation.action().id());
    entry.put("result", activation.result().id());
    entry.put("downtimeMs", activation.downtimeMs());
    entry.put("pid", activation.pid() == 0 ? null : activation.pid());
    List<Object> effects = new ArrayList<>();
    for (OptionEffect effect : activation.effects()) {
      Map<String, Object> option = new LinkedHashMap<>();
      option.put("name", effect.name());
      option.put("effect", effect.verdict().id());
      effects.add(option);
    }
    entry.put("options", effects);
    List<String> line = activation.commandLine();
    entry.put("commandLine", line.isEmpty() ? null : SecretMask.mask(line));
    result.put("activation", entry);
    if (activation.failure() != null) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", code().id());
      error.put("exitStatus", code().exitStatus());
      error.put("message", sentence());
      error.put("hint", hint(session));
      error.put("journal", activation.failure().lines().stream().map(SecretMask::mask).toList());
      result.put("error", error);
    }
  }

  /** Writes what was done, the process that runs now, and what became of each changed option. */
  void text(PrintStream out) {
    if (activation.failure() != null) {
      return;
    }
    String process = activation.pid() == 0 ? "" : ", main PID " + activation.pid();
    switch (activation.action()) {
      case START -> out.println("Started" + process);
      case STOP -> out.println("Stopped");
      case RESTART ->
          out.println(
              String.format(
                  Locale.ROOT,
                  "Restarted%s, down for %.1f s",
                  process,
                  activation.downtimeMs() / 1000.0));
      case RELOAD -> out.println("Reloaded" + process);
      case DAEMON_RELOAD -> out.println("The service manager has read its files again");
      case NONE -> {}
    }
    List<String> line = activation.commandLine();
    if (!line.isEmpty()) {
      out.println("Running with: " + Printable.of(ShellWords.join(SecretMask.mask(line))));
    }
    for (OptionEffect effect : activation.effects()) {
      out.println("  --" + Printable.of(effect.name()) + ": " + effect.verdict().words());
    }
  }

  /** Tells of a failure on standard error; returns the exit status. */
  public int report(Session session) {
    Activation.Failure failure = activation.failure();
    if (failure == null) {
      return 0;
    }
    PrintStream err = session.streams().err();
    err.println("dockerctl: " + Printable.of(sentence()));
    for (String line : failure.lines()) {
      err.println("  " + Printable.of(SecretMask.mask(line)));
    }
    err.println("hint: " + hint(session));
    return code().exitStatus();
  }

  private String sentence() {
    Activation.Failure failure = activation.failure();
    String what = "cannot " + activation.action().id() + " the daemon: ";
    String reason = failure == null ? "" : failure.reason();
    return activation.result() == Activation.Result.ROLLED_BACK
        ? what + reason + "; the last good configuration is back and running"
        : what + reason;
  }

  private String hint(Session session) {
    return activation.result() == Activation.Result.ROLLED_BACK
        ? "dockerctl history shows what was undone; mend the value and try again"
        : session.manager().logCommand() + "; dockerctl validate; dockerctl history";
  }

  private ErrorCode code() {
    return activation.result() == Activation.Result.ROLLED_BACK
        ? ErrorCode.ROLLED_BACK
        : ErrorCode.RESTORE_FAILED;
  }
}
