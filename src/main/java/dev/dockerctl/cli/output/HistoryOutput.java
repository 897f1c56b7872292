package dev.dockerctl.cli.output;

import dev.dockerctl.cli.output.part.Columns;
import dev.dockerctl.cli.output.part.DiffText;
import dev.dockerctl.cli.output.part.Moment;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.HistoryEntry;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Renders recorded changes. */
public final class HistoryOutput implements Output {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private final List<HistoryEntry> entries;
  private final UndoOutput undo;
  private final boolean detailed;

  private HistoryOutput(List<HistoryEntry> entries, UndoOutput undo, boolean detailed) {
    this.entries = entries;
    this.undo = undo;
    this.detailed = detailed;
  }

  /**
   * One line a change, newest first, and what there is to do about it.
   *
   * @param undo what undos have left
   */
  public static HistoryOutput list(List<HistoryEntry> entries, UndoOutput undo) {
    return new HistoryOutput(entries, undo, false);
  }

  /** A change with its differences. */
  public static HistoryOutput details(HistoryEntry entry, UndoOutput undo) {
    return new HistoryOutput(List.of(entry), undo, true);
  }

  @Override
  public void text(Printer printer) {
    if (detailed) {
      details(printer);
    } else {
      list(printer);
    }
  }

  private void list(Printer printer) {
    PrintStream out = printer.out();
    if (entries.isEmpty()) {
      out.println("No changes are recorded.");
    }
    List<String[]> rows = new ArrayList<>();
    for (HistoryEntry entry : entries) {
      rows.add(
          new String[] {
            Integer.toString(entry.number()),
            time(entry),
            entry.caller().toString(),
            entry.outcome().id(),
            line(entry)
          });
    }
    Columns.print(rows, out);
    undos(printer, out);
    undo.sentence()
        .ifPresent(
            sentence -> {
              out.println();
              out.println(printer.hint(upperFirst(sentence)));
            });
    kept(printer, out);
  }

  /** The command on one line, its reason as a comment of the shell. */
  private static String line(HistoryEntry entry) {
    return entry
        .message()
        .map(reason -> ShellWords.join(withoutReason(entry.commandLine())) + "  # " + reason)
        .orElseGet(() -> ShellWords.join(entry.commandLine()));
  }

  private static List<String> withoutReason(List<String> commandLine) {
    List<String> words = new ArrayList<>();
    boolean isReason = false;
    for (String word : commandLine) {
      boolean alone = word.equals("-m") || word.equals("--message");
      boolean together = word.startsWith("--message=") || word.startsWith("-m");
      if (!isReason && !alone && !together) {
        words.add(word);
      }
      isReason = alone && !isReason;
    }
    return words;
  }

  /** The latest in full; going back before an earlier one goes back over all that came later. */
  private void undos(Printer printer, PrintStream out) {
    List<HistoryEntry> undos = entries.stream().filter(HistoryOutput::isUndo).toList();
    if (undos.isEmpty()) {
      return;
    }
    HistoryEntry latest = undos.get(0);
    out.println();
    out.println("Change " + latest.number() + " is an undo. Besides the change that failed, it");
    latest.edits().forEach(edit -> out.println("  " + undone(edit)));
    out.println(printer.hint("To have that again: " + again(latest)));
    if (undos.size() > 1) {
      out.println(
          "Earlier undos: "
              + undos.stream()
                  .skip(1)
                  .map(undo -> Integer.toString(undo.number()))
                  .collect(Collectors.joining(", "))
              + printer.hint(" (dockerctl history show " + undos.get(1).number() + ")"));
    }
  }

  private void kept(Printer printer, PrintStream out) {
    if (!undo.kept().isEmpty()) {
      out.println();
      out.println("An undo put aside what stood in its way; to have it back:");
      undo.kept().forEach(file -> out.println("  " + UndoOutput.restore(printer, file)));
    }
  }

  private static String upperFirst(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private void details(Printer printer) {
    PrintStream out = printer.out();
    for (HistoryEntry entry : entries) {
      out.println("Change:  " + entry.number());
      out.println("When:    " + Moment.of(entry.time()));
      out.println("Who:     " + entry.caller());
      if (!entry.unit().equals(HistoryEntry.USUAL_UNIT)) {
        out.println("Unit:    " + printer.shown(entry.unit()));
      }
      out.println("Command: " + ShellWords.join(entry.commandLine()));
      entry.message().ifPresent(reason -> out.println("Why:     " + reason));
      out.println("Result:  " + entry.outcome().id());
      undo.sentence(entry.number())
          .ifPresent(sentence -> out.println(printer.hint("Undo:    " + sentence)));
      if (isUndo(entry)) {
        out.println(printer.hint("Again:   " + again(entry)));
      }
      out.println();
      DiffText.print(printer, entry.diff());
    }
  }

  /** Whether it took away what other commands and people had changed, and that is not back yet. */
  private static boolean isUndo(HistoryEntry entry) {
    return entry.isAutomatic() && entry.isInEffect();
  }

  private static String undone(FileEdit edit) {
    return switch (edit.action()) {
          case CREATE -> "brought back ";
          case MODIFY -> "put back ";
          case DELETE -> "removed ";
        }
        + edit.path();
  }

  private static String again(HistoryEntry entry) {
    String unit = entry.unit();
    return "dockerctl rollback "
        + entry.number()
        + (unit.equals(HistoryEntry.USUAL_UNIT) ? "" : " --unit " + ShellWords.quote(unit));
  }

  private static String time(HistoryEntry entry) {
    return TIME.format(entry.time().atZone(ZoneId.systemDefault()));
  }

  @Override
  public JsonObject json(Printer printer) {
    JsonObject result = new JsonObject().with("changes", entries, this::json);
    return undo.addTo(result.with("confirmBy", undo.confirmBy()), printer);
  }

  private JsonObject json(HistoryEntry entry) {
    Caller caller = entry.caller();
    return new JsonObject()
        .with("number", entry.number())
        .with("unit", entry.unit())
        .with("time", entry.time().toString())
        .with("user", caller.user())
        .with("behind", caller.behind().or(caller::login).orElse(null))
        .with("commandLine", entry.commandLine())
        .with("message", entry.message().orElse(null))
        .with("result", entry.outcome().id())
        .with("automatic", entry.isAutomatic())
        .with("rollback", isUndo(entry) ? entry.number() : null)
        .with("confirmBy", undo.confirmBy(entry.number()))
        .with("files", entry.edits(), DiffText::json);
  }
}
