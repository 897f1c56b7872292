package dev.dockerctl.cli.output;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.change.Needs;
import dev.dockerctl.change.Plan;
import dev.dockerctl.cli.Session;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.UnifiedDiff;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Renders a change that was made or is planned. */
public final class ChangeOutput {
  private final Change change;

  /** A rendering of a change. */
  public ChangeOutput(Change change) {
    this.change = change;
  }

  /** Whether a change was made. */
  public enum Run {
    /** It was planned only. */
    DRY,
    /** It was made. */
    REAL
  }

  /**
   * What is shown.
   *
   * @param plan the change
   * @param run whether it was made
   * @param activation how it was brought to the daemon
   * @param needs what is left to do for the daemon to have it
   */
  public record Change(Plan plan, Run run, Activation activation, Needs needs) {}

  /** Writes the result as one object. */
  public void json(Session session) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("changed", !remaining().isEmpty());
    result.put("dryRun", change.run() == Run.DRY);
    List<Object> files = new ArrayList<>();
    for (FileEdit edit : change.plan().edits()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("path", edit.path());
      entry.put("action", edit.action().id());
      entry.put("diff", UnifiedDiff.masked(edit));
      files.add(entry);
    }
    result.put("files", files);
    List<String> line = change.plan().after().commandLine();
    result.put("commandLine", line);
    new ActivationOutput(change.activation()).putInto(result, session);
    result.put("needs", change.needs().id());
    result.put("warnings", change.plan().warnings().stream().map(session::hint).toList());
    JsonWriter.write(result, session.streams().out());
  }

  /** Whether nothing of the change is on disk any more. */
  private boolean isUndone() {
    return change.plan().changesAnything() && remaining().isEmpty();
  }

  /** Writes the difference of every file and the resulting command line. */
  public void diff(PrintStream out) {
    for (FileEdit edit : change.plan().edits()) {
      out.print(UnifiedDiff.masked(edit));
    }
    if (!change.plan().changesAnything()) {
      out.println("Nothing to change.");
    }
    commandLine(out);
  }

  /** Writes what was done and what is left to do. */
  public void text(Session session) {
    PrintStream out = session.streams().out();
    if (!change.plan().changesAnything()) {
      out.println("Nothing to change.");
    }
    remaining().forEach(edit -> out.println(done(session, edit)));
    Activation activation = change.activation();
    boolean toldOfDaemon = activation.pid() != 0 || activation.action() == Activation.Action.RELOAD;
    if (toldOfDaemon) {
      new ActivationOutput(activation).text(session);
    }
    if (change.plan().changesAnything() && !isUndone() && activation.pid() == 0) {
      commandLine(out);
    }
    if (change.needs() != Needs.NOTHING && !isUndone()) {
      out.println(
          session.options().isOffline()
              ? "To take effect, it has to be started from this tree"
              : session.hint("To take effect: dockerctl " + change.needs().id()));
    }
  }

  /** What is on disk of the change, after an undo if there was one. */
  private List<FileEdit> remaining() {
    List<FileEdit> remaining = new ArrayList<>();
    for (FileEdit edit : change.plan().edits()) {
      if (!edit.changesNothing() && !change.activation().undoes(edit.path())) {
        remaining.add(edit);
      }
    }
    return remaining;
  }

  private static String done(Session session, FileEdit edit) {
    String verb =
        switch (edit.action()) {
          case CREATE -> "Created ";
          case MODIFY -> "Changed ";
          case DELETE -> "Removed ";
        };
    return verb + session.shown(edit.path());
  }

  private void commandLine(PrintStream out) {
    List<String> line = change.plan().after().commandLine();
    if (line != null) {
      out.println("Command line: " + ShellWords.join(SecretMask.mask(line)));
    }
  }
}
