package dev.dockerctl.cli.output;

import dev.dockerctl.activate.Activation;
import dev.dockerctl.change.Foreseen;
import dev.dockerctl.change.MakeChange;
import dev.dockerctl.change.plan.Needs;
import dev.dockerctl.change.setting.SettingProof;
import dev.dockerctl.cli.output.part.DiffText;
import dev.dockerctl.cli.output.part.PlanLines;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.UnifiedDiff;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Renders a change that was made or is planned.
 *
 * @param change what is changed, and what is left to do for the daemon to have it
 * @param run whether it was made
 * @param activation the rendering of its activation
 * @param settings what the service manager has of the unit's settings that are changed
 * @param ahead what a real run would do; empty where it was made
 */
public record ChangeOutput(
    MakeChange.Made change,
    Run run,
    ActivationOutput activation,
    List<SettingProof> settings,
    Optional<Ahead> ahead)
    implements Output {
  /**
   * What a real run would do.
   *
   * @param way about the daemon
   * @param asks what it would ask a person about, in sentences
   */
  public record Ahead(MakeChange.Bring way, List<String> asks) {}

  /** Whether a change was made. */
  public enum Run {
    /** It was planned only. */
    DRY,
    /** It was made. */
    REAL,
    /** It was made in a tree in which nothing runs. */
    OFFLINE
  }

  /** A change that was made. */
  public ChangeOutput(
      MakeChange.Made change, Run run, ActivationOutput activation, List<SettingProof> settings) {
    this(change, run, activation, settings, Optional.empty());
  }

  /**
   * A change that is planned only.
   *
   * @param isYes whether a real run would not ask
   */
  public static ChangeOutput dry(
      MakeChange.Made change, Foreseen foreseen, ActivationOutput activation, boolean isYes) {
    Ahead ahead = new Ahead(foreseen.way(), isYes ? List.of() : foreseen.risks());
    return new ChangeOutput(change, Run.DRY, activation, List.of(), Optional.of(ahead));
  }

  @Override
  public JsonObject json(Printer printer) {
    JsonObject result =
        new JsonObject()
            .with("changed", !remaining().isEmpty())
            .with("dryRun", run == Run.DRY)
            .with("files", change.plan().edits(), DiffText::json)
            .with("commandLine", change.plan().after().commandLine())
            .with("commandLineBefore", change.plan().before().commandLine());
    activation.putInto(result, printer).with("needs", change.needs().id());
    ahead.ifPresent(
        foreseen ->
            result
                .with("activates", foreseen.way().id())
                .with("asks", foreseen.asks(), printer::hint));
    if (!settings.isEmpty()) {
      result.with("settings", settings, ChangeOutput::json);
    }
    return result.with("warnings", change.plan().warnings(), printer::hint);
  }

  private static JsonObject json(SettingProof proof) {
    String key = proof.setting().key();
    boolean held = proof.verdict() == SettingProof.Verdict.HELD;
    return new JsonObject()
        .with("section", proof.setting().section())
        .with("key", key)
        .with("values", proof.values(), value -> SecretMask.maskValue(key, value))
        .with("loaded", proof.verdict() == SettingProof.Verdict.NOT_TOLD ? null : held);
  }

  /** What systemd has, and what it does not tell. */
  private void settings(PrintStream out) {
    List<String> told = new ArrayList<>();
    List<String> untold = new ArrayList<>();
    for (SettingProof proof : settings) {
      switch (proof.verdict()) {
        case HELD -> told.add(proof.setting().key());
        case NOT_TOLD -> untold.add(proof.setting().key());
        case DIFFERS -> {} // A warning says so.
      }
    }
    if (!told.isEmpty()) {
      out.println("Loaded by systemd: " + String.join(", ", told));
    }
    if (!untold.isEmpty()) {
      out.println("Not verifiable over D-Bus: " + String.join(", ", untold));
    }
  }

  /** Whether nothing of the change is on disk any more. */
  private boolean isUndone() {
    return change.plan().changesAnything() && remaining().isEmpty();
  }

  private void diff(Printer printer) {
    PrintStream out = printer.out();
    plan(printer);
    for (FileEdit edit : change.plan().edits()) {
      DiffText.print(printer, UnifiedDiff.masked(edit));
    }
    if (!change.plan().changesAnything()) {
      out.println("Nothing to change.");
    }
    commandLine(out);
    ahead
        .map(Ahead::way)
        .filter(way -> way != MakeChange.Bring.NOTHING)
        .ifPresent(way -> out.println("The daemon would get a " + way.id() + "."));
  }

  @Override
  public void text(Printer printer) {
    if (run == Run.DRY) {
      diff(printer);
    } else {
      made(printer);
    }
  }

  private void plan(Printer printer) {
    new PlanLines(change.plan().before(), change.plan().after()).print(printer);
  }

  /** What was done and what is left to do. */
  private void made(Printer printer) {
    PrintStream out = printer.out();
    if (!change.plan().changesAnything()) {
      out.println("Nothing to change.");
    }
    if (!remaining().isEmpty()) {
      plan(printer);
    }
    remaining().forEach(edit -> out.println(done(printer, edit)));
    settings(out);
    Activation done = change.activation();
    if (done.pid() != 0 || done.action() == Activation.Action.RELOAD) {
      activation.text(printer);
    }
    if (change.plan().changesAnything() && !isUndone() && done.pid() == 0) {
      commandLine(out);
    }
    if (change.needs() != Needs.NOTHING && !isUndone()) {
      out.println(
          run == Run.OFFLINE
              ? "To take effect, it has to be started from this tree"
              : printer.hint("To take effect: " + toTakeEffect()));
    }
  }

  /** A socket has no process by which dockerctl could prove a restart. */
  private String toTakeEffect() {
    String unit = change.plan().after().unit().name();
    return unit.endsWith(".service")
        ? "dockerctl " + change.needs().id()
        : "systemctl restart " + ShellWords.quote(unit);
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

  private static String done(Printer printer, FileEdit edit) {
    String verb =
        switch (edit.action()) {
          case CREATE -> "Created ";
          case MODIFY -> "Changed ";
          case DELETE -> "Removed ";
        };
    return verb + printer.shown(edit.path());
  }

  private void commandLine(PrintStream out) {
    List<String> line = change.plan().after().commandLine();
    if (line != null) {
      out.println("Command line: " + ShellWords.join(SecretMask.mask(line)));
    }
  }
}
