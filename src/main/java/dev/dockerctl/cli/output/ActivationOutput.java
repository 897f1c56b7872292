package dev.dockerctl.cli.output;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.cli.output.part.Moment;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.daemon.OptionEffect;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.record.PutBack;
import dev.dockerctl.files.record.UnifiedDiff;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Renders how the daemon was activated.
 *
 * @param activation what was done
 * @param unit the daemon's unit
 * @param logCommand what a person runs to read the daemon's log
 */
public record ActivationOutput(Activation activation, String unit, String logCommand)
    implements Output {
  @Override
  public JsonObject json(Printer printer) {
    return putInto(new JsonObject().with("unit", unit), printer);
  }

  /** Adds the activation, and the error if it failed, to the object of a command. */
  JsonObject putInto(JsonObject result, Printer printer) {
    Activation.Undoing undo = activation.undo();
    Instant confirmBy = activation.confirmBy();
    List<String> line = activation.commandLine();
    result.with(
        "activation",
        new JsonObject()
            .with("action", activation.action().id())
            .with("result", activation.result().id())
            .with("downtimeMs", activation.downtimeMs())
            .with("pid", activation.pid() == 0 ? null : activation.pid())
            .with("options", activation.effects(), ActivationOutput::json)
            .with("pending", List.copyOf(activation.pending()))
            .with("undone", undoneFiles(), ActivationOutput::json)
            .with("rollback", undo == null || undo.again().isEmpty() ? null : undo.entry())
            .with("confirmBy", confirmBy == null ? null : confirmBy.toString())
            .with("notes", activation.notes(), printer::hint)
            .with("commandLine", line.isEmpty() ? null : line));
    if (activation.failure() != null) {
      result.with(
          "error",
          new JsonObject()
              .with("code", code().id())
              .with("exitStatus", code().exitStatus())
              .with("message", sentence())
              .with("hint", String.join("\n", hints(printer)))
              .with("journal", activation.failure().lines()));
    }
    return result;
  }

  private static JsonObject json(OptionEffect effect) {
    return new JsonObject()
        .with("name", effect.name())
        .with("effect", effect.verdict().id())
        .with("note", effect.note());
  }

  private static JsonObject json(PutBack.Undone undone) {
    return new JsonObject()
        .with("path", undone.path())
        .with("action", undone.action().id())
        .with("keptAs", undone.keptAs().orElse(null))
        .with("diff", undone.edit().map(UnifiedDiff::masked).orElse(""));
  }

  private List<PutBack.Undone> undoneFiles() {
    return activation.undo() == null ? List.of() : activation.undo().files();
  }

  /** Prints what was done, the process that runs now, and what became of each changed option. */
  @Override
  public void text(Printer printer) {
    if (activation.failure() != null) {
      return;
    }
    PrintStream out = printer.out();
    String done = done();
    if (!done.isEmpty()) {
      out.println(done);
    }
    List<String> line = activation.commandLine();
    if (!line.isEmpty()) {
      out.println("Running with: " + ShellWords.join(SecretMask.mask(line)));
    }
    effects(out);
    undoing(printer, out);
    pending(printer, out);
    Instant confirmBy = activation.confirmBy();
    if (confirmBy != null) {
      out.println(printer.hint("It is " + Moment.deadline(confirmBy)));
    }
  }

  private String done() {
    String process = activation.pid() == 0 ? "" : ", main PID " + activation.pid();
    return switch (activation.action()) {
      case START ->
          activation.result() == Activation.Result.SKIPPED
              ? "The daemon runs already" + process
              : "Started" + process;
      case STOP -> "Stopped";
      case RESTART ->
          String.format(
              Locale.ROOT,
              "Restarted%s, down for %.1f s",
              process,
              activation.downtimeMs() / 1000.0);
      case RELOAD -> "Reloaded" + process;
      case DAEMON_RELOAD -> "The service manager has read its files again";
      case NONE -> "";
    };
  }

  private void effects(PrintStream out) {
    for (OptionEffect effect : activation.effects()) {
      String note = effect.note() == null ? "" : ", " + effect.note();
      out.println("  --" + effect.name() + ": " + effect.verdict().words() + note);
    }
  }

  /** An option that is not in effect is told of as such already. */
  private void pending(Printer printer, PrintStream out) {
    List<String> names = new ArrayList<>(activation.pending());
    for (OptionEffect effect : activation.effects()) {
      names.remove(effect.name());
    }
    if (!names.isEmpty()) {
      out.println(
          "Still pending: --" + String.join(", --", names) + printer.hint(" (dockerctl status)"));
    }
  }

  /** Tells of a failure, and of what an undo changed, on standard error; returns the status. */
  public int failure(Printer printer) {
    activation.notes().forEach(printer::warn);
    Activation.Failure failure = activation.failure();
    if (failure == null) {
      return 0;
    }
    PrintStream err = printer.err();
    printer.error(sentence());
    failure.lines().forEach(line -> err.println("  " + line));
    effects(err);
    undoing(printer, err);
    for (String hint : hints(printer)) {
      err.println("hint: " + hint);
    }
    return code().exitStatus();
  }

  private void undoing(Printer printer, PrintStream out) {
    Activation.Undoing undo = activation.undo();
    if (undo == null) {
      return;
    }
    undo.lines(printer::shown).forEach(line -> out.println("  " + line));
    if (!undo.again().isEmpty()) {
      out.println(
          printer.hint(
              "What other commands or people had changed there comes back by: " + undo.again()));
    }
  }

  private String sentence() {
    Activation.Failure failure = activation.failure();
    String what = "cannot " + activation.action().id() + " the daemon: ";
    String reason = failure == null ? "" : failure.reason();
    return activation.result() == Activation.Result.ROLLED_BACK
        ? what + reason + "; " + before() + " is back and running"
        : what + reason;
  }

  private String before() {
    Activation.Undoing undo = activation.undo();
    if (undo == null || undo.files().isEmpty()) {
      return "the daemon";
    }
    return undo.entry() == 0 ? "the configuration before" : "the last good configuration";
  }

  private List<String> hints(Printer printer) {
    List<String> commands = new ArrayList<>();
    if (code() != ErrorCode.ROLLED_BACK) {
      commands.add(printer.hint("dockerctl status"));
    }
    if (code() == ErrorCode.ROLLED_BACK || !undoneFiles().isEmpty()) {
      commands.add(printer.hint("dockerctl history"));
    }
    commands.add(logCommand);
    return commands;
  }

  private ErrorCode code() {
    if (activation.result() == Activation.Result.ROLLED_BACK) {
      return ErrorCode.ROLLED_BACK;
    }
    if (activation.undo() != null) {
      return ErrorCode.RESTORE_FAILED;
    }
    Activation.Failure failure = activation.failure();
    return failure != null && failure.leftOut() ? ErrorCode.NOT_FOUND : ErrorCode.FAILED;
  }
}
