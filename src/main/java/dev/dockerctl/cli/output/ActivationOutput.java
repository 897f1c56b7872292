package dev.dockerctl.cli.output;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.cli.output.part.Moment;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
  public Map<String, Object> json(Printer printer) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("unit", unit);
    putInto(result, printer);
    return result;
  }

  /** Adds the activation, and the error if it failed, to the object of a command. */
  void putInto(Map<String, Object> result, Printer printer) {
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
    Activation.Undoing undo = activation.undo();
    entry.put("rollback", undo == null || undo.again().isEmpty() ? null : undo.entry());
    Instant confirmBy = activation.confirmBy();
    entry.put("confirmBy", confirmBy == null ? null : confirmBy.toString());
    entry.put("notes", activation.notes().stream().map(printer::hint).toList());
    List<String> line = activation.commandLine();
    entry.put("commandLine", line.isEmpty() ? null : line);
    result.put("activation", entry);
    if (activation.failure() != null) {
      Map<String, Object> error = new LinkedHashMap<>();
      error.put("code", code().id());
      error.put("exitStatus", code().exitStatus());
      error.put("message", sentence());
      error.put("hint", String.join("\n", hints(printer)));
      error.put("journal", activation.failure().lines());
      result.put("error", error);
    }
  }

  private List<Object> undone() {
    List<Object> files = new ArrayList<>();
    Activation.Undoing undo = activation.undo();
    for (PutBack.Undone undone : undo == null ? List.<PutBack.Undone>of() : undo.files()) {
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("path", undone.path());
      file.put("action", undone.action().id());
      file.put("keptAs", undone.keptAs().orElse(null));
      file.put("diff", undone.edit().map(UnifiedDiff::masked).orElse(""));
      files.add(file);
    }
    return files;
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

  private boolean filesStayed() {
    Activation.Undoing undo = activation.undo();
    return undo == null || undo.files().isEmpty();
  }

  private List<String> hints(Printer printer) {
    List<String> commands = new ArrayList<>();
    switch (code()) {
      case ROLLED_BACK -> commands.add("dockerctl history");
      case RESTORE_FAILED -> {
        commands.add("dockerctl status");
        if (!filesStayed()) {
          commands.add("dockerctl history");
        }
      }
      default -> commands.add("dockerctl status");
    }
    commands.replaceAll(printer::hint);
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
