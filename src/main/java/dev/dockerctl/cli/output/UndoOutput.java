package dev.dockerctl.cli.output;

import dev.dockerctl.activate.LeftByUndo;
import dev.dockerctl.activate.PendingUndo;
import dev.dockerctl.cli.output.part.Moment;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.record.KeptAside;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders what undos have left: one that may still come, and the files that they put aside. */
public record UndoOutput(LeftByUndo left) {
  /** Nothing that an undo has left. */
  static final UndoOutput NONE =
      new UndoOutput(new LeftByUndo(Optional.empty(), List.of(), List.of(), Optional.empty()));

  /** The files that were put aside and are still there. */
  List<KeptAside> kept() {
    return left.kept();
  }

  /** The sentence about the undo that may still come; empty for none. */
  Optional<String> sentence() {
    return left.pending().map(UndoOutput::sentence);
  }

  /** The same about one change; empty where it is about another one. */
  Optional<String> sentence(int change) {
    return left.pending().filter(known -> known.change() == change).map(UndoOutput::sentence);
  }

  private static String sentence(PendingUndo undo) {
    String what = undo.subject();
    String due = Moment.of(undo.due());
    return switch (undo.stage()) {
      case UNCONFIRMED ->
          what + " is " + Moment.deadline(undo.due()) + " (at once: dockerctl rollback)";
      case OVERDUE ->
          what
              + " was to be undone at "
              + due
              + " and is not yet: dockerctl rollback undoes it, dockerctl confirm keeps it";
      case CUT_OFF ->
          what
              + " was cut off while it was activated, and "
              + guard(undo, "decides")
              + " (to undo it now: dockerctl rollback)";
      case UNDO_CUT_OFF ->
          "the undo of "
              + what
              + " is not finished, and "
              + guard(undo, "goes on")
              + " (at once: dockerctl rollback)";
      case ACTIVATING -> what + " is being activated by dockerctl, PID " + undo.pid();
      case UNDOING -> what + " is being undone by dockerctl, PID " + undo.pid();
    };
  }

  private static String guard(PendingUndo undo, String verb) {
    String due = Moment.of(undo.due());
    return undo.late()
        ? "no guard came by " + due
        : "the guard " + verb + " soon, by " + due + " at the latest";
  }

  /** When the change is undone unless somebody confirms it; null if none waits for that. */
  @Nullable String confirmBy() {
    return left.pending()
        .filter(PendingUndo::mayBeConfirmed)
        .map(known -> known.due().toString())
        .orElse(null);
  }

  /** The same about one change. */
  @Nullable String confirmBy(int change) {
    boolean waits = left.pending().filter(known -> known.change() == change).isPresent();
    return waits ? confirmBy() : null;
  }

  /**
   * What to run to have a file back that was put aside. It asks before it replaces another one,
   * which may be one that was put aside, too.
   */
  static String restore(Printer printer, KeptAside file) {
    return "mv -i "
        + ShellWords.quote(printer.shown(file.path()))
        + " "
        + ShellWords.quote(printer.shown(file.original()));
  }

  /** Adds both to the object that a command prints. */
  JsonObject addTo(JsonObject result, Printer printer) {
    return result
        .with("pendingUndo", left.pending().map(known -> json(printer, known)).orElse(null))
        .with("keptFiles", left.kept(), file -> json(printer, file));
  }

  private static JsonObject json(Printer printer, KeptAside file) {
    return new JsonObject()
        .with("path", file.path())
        .with("original", file.original())
        .with("restore", restore(printer, file));
  }

  private static JsonObject json(Printer printer, PendingUndo undo) {
    return new JsonObject()
        .with("stage", undo.stage().id())
        .with("change", undo.change() == 0 ? null : undo.change())
        .with("due", undo.due().toString())
        .with("pid", undo.commands().isEmpty() ? undo.pid() : null)
        .with("commands", undo.commands(), printer::hint);
  }
}
