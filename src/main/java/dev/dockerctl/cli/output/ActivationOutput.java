package dev.dockerctl.cli.output;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.activate.OptionEffect;
import dev.dockerctl.cli.Printable;
import dev.dockerctl.cli.Session;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.files.PutBack;
import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders how the daemon was activated. */
public final class ActivationOutput {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

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
      option.put("note", effect.note());
      effects.add(option);
    }
    entry.put("options", effects);
    entry.put("pending", List.copyOf(activation.pending()));
    entry.put("undone", undone());
    entry.put("rollback", rollback() == 0 ? null : rollback());
    Instant confirmBy = activation.confirmBy();
    entry.put("confirmBy", confirmBy == null ? null : confirmBy.toString());
    entry.put("notes", activation.notes().stream().map(SecretMask::mask).toList());
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

  private List<Object> undone() {
    List<Object> files = new ArrayList<>();
    for (PutBack.Undone undone : undoing()) {
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("path", undone.edit().path());
      file.put("action", undone.edit().action().id());
      file.put("keptAs", undone.keptAs().orElse(null));
      files.add(file);
    }
    return files;
  }

  private List<PutBack.Undone> undoing() {
    Activation.Undoing undo = activation.undo();
    return undo == null ? List.of() : undo.files();
  }

  private int rollback() {
    Activation.Undoing undo = activation.undo();
    return undo == null ? 0 : undo.entry();
  }

  /** Writes what was done, the process that runs now, and what became of each changed option. */
  void text(PrintStream out) {
    if (activation.failure() != null) {
      return;
    }
    String process = activation.pid() == 0 ? "" : ", main PID " + activation.pid();
    switch (activation.action()) {
      case START ->
          out.println(
              activation.result() == Activation.Result.SKIPPED
                  ? "The daemon runs already" + process
                  : "Started" + process);
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
      String note = effect.note() == null ? "" : ", " + effect.note();
      out.println(
          "  --"
              + Printable.of(effect.name())
              + ": "
              + effect.verdict().words()
              + Printable.of(note));
    }
    putBack(out);
    pending(out);
  }

  private void pending(PrintStream out) {
    List<String> names = new ArrayList<>(activation.pending());
    for (OptionEffect effect : activation.effects()) {
      names.remove(effect.name());
    }
    if (!names.isEmpty()) {
      out.println(
          "Still pending: --" + Printable.of(String.join(", --", names)) + " (dockerctl status)");
    }
    Instant confirmBy = activation.confirmBy();
    if (confirmBy != null) {
      out.println(
          "Undone at "
              + TIME.format(confirmBy.atZone(ZoneId.systemDefault()))
              + " unless confirmed: dockerctl confirm");
    }
  }

  /** Tells of a failure, and of what an undo changed, on standard error; returns the status. */
  public int report(Session session) {
    activation.notes().forEach(session::warn);
    Activation.Failure failure = activation.failure();
    if (failure == null) {
      return 0;
    }
    PrintStream err = session.streams().err();
    err.println("dockerctl: " + Printable.of(sentence()));
    for (String line : failure.lines()) {
      err.println("  " + Printable.of(SecretMask.mask(line)));
    }
    putBack(err);
    err.println("hint: " + hint(session));
    return code().exitStatus();
  }

  private void putBack(PrintStream out) {
    for (PutBack.Undone undone : undoing()) {
      String verb =
          switch (undone.edit().action()) {
            case CREATE -> "brought back ";
            case MODIFY -> "put back ";
            case DELETE -> "removed ";
          };
      String kept = undone.keptAs().map(path -> "; what was there is now " + path).orElse("");
      out.println("  " + verb + Printable.of(undone.edit().path() + kept));
    }
  }

  private String sentence() {
    Activation.Failure failure = activation.failure();
    String what = "cannot " + activation.action().id() + " the daemon: ";
    String reason = failure == null ? "" : SecretMask.mask(failure.reason());
    return activation.result() == Activation.Result.ROLLED_BACK
        ? what + reason + "; " + before() + " is back and running"
        : what + reason;
  }

  private String before() {
    return undoing().isEmpty() ? "the daemon" : "the configuration before";
  }

  private String hint(Session session) {
    if (activation.action() == Activation.Action.RELOAD) {
      return "dockerctl status; " + session.manager().logCommand();
    }
    String again =
        rollback() == 0
            ? ""
            : "dockerctl rollback "
                + rollback()
                + " brings back what others had changed in these files; ";
    return activation.result() == Activation.Result.ROLLED_BACK
        ? again + "dockerctl history shows what was undone; mend the value and try again"
        : again + session.manager().logCommand() + "; dockerctl validate; dockerctl history";
  }

  private ErrorCode code() {
    if (activation.result() == Activation.Result.ROLLED_BACK) {
      return ErrorCode.ROLLED_BACK;
    }
    return activation.action() == Activation.Action.RELOAD
        ? ErrorCode.FAILED
        : ErrorCode.RESTORE_FAILED;
  }
}
