package dev.dockerctl.cli.output.part;

import dev.dockerctl.cli.terminal.Palette;
import dev.dockerctl.cli.terminal.Palette.Tone;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.service.EndedCommand;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.service.UnmetCondition;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prints what the service manager says of a unit as {@code systemctl status} of 257 does. */
public final class UnitStatusText {
  private static final int LABELS = 11;
  private static final String INDENT = " ".repeat(LABELS + 2);

  private final UnitState state;
  private final Map<String, String> triggers;
  private final PrintStream out;
  private final Palette palette;

  /**
   * A text about a unit.
   *
   * @param triggers the states of the units that start it, by their names
   */
  public UnitStatusText(UnitState state, Map<String, String> triggers, Printer printer) {
    this.state = state;
    this.triggers = triggers;
    this.out = printer.out();
    this.palette = printer.palette();
  }

  /** The unit, where it comes from, and its state. */
  public void head(Instant now) {
    dot(state.activeState());
    boolean described = !state.description().isEmpty() && !state.description().equals(state.id());
    out.println(" " + state.id() + (described ? " - " + state.description() : ""));
    loaded();
    dropIns();
    active(now);
  }

  /** What triggers it, how its processes ended, and which one runs. */
  public void processes(String mainName) {
    state.duration().ifPresent(duration -> line("Duration", TimeSpans.of(duration)));
    if (!state.invocationId().isEmpty()) {
      line("Invocation", state.invocationId());
    }
    String label = "TriggeredBy";
    for (String unit : state.triggeredBy()) {
      label(label);
      dot(triggers.getOrDefault(unit, ""));
      out.println(" " + unit);
      label = "";
    }
    label = "Docs";
    for (String uri : state.documentation()) {
      line(label, uri);
      label = "";
    }
    for (EndedCommand ended : state.endedCommands()) {
      label("Process");
      String words = String.join(" ", SecretMask.mask(ended.argv()));
      out.print(ended.pid() + " " + ended.setting() + "=" + words + " ");
      Tone tone = ended.end().isClean() ? Tone.USUAL : Tone.BAD;
      palette.print(out, tone, "(" + ended.end().text() + ")");
      out.println();
    }
    main(mainName);
  }

  private void main(String name) {
    if (state.mainPid() != 0) {
      line("Main PID", state.mainPid() + (name.isEmpty() ? "" : " (" + name + ")"));
    } else if (state.execMainPid() != 0) {
      String end = state.execMainEnd().map(known -> " (" + known.text() + ")").orElse("");
      line("Main PID", state.execMainPid() + end);
    }
    if (!state.statusText().isEmpty()) {
      line("Status", "\"" + state.statusText() + "\"");
    }
  }

  /** Full where it runs, a cross where it failed, a ring where it is down. */
  private void dot(String activeState) {
    switch (activeState) {
      case "active" -> palette.print(out, Tone.GOOD, "\u25cf");
      case "reloading", "refreshing" -> palette.print(out, Tone.GOOD, "\u21bb");
      case "failed" -> palette.print(out, Tone.BAD, "\u00d7");
      case "inactive", "maintenance" -> out.print("\u25cb");
      default -> out.print("\u25cf");
    }
  }

  private void loaded() {
    label("Loaded");
    boolean bad = List.of("error", "not-found", "bad-setting").contains(state.loadState());
    palette.print(out, bad ? Tone.BAD : Tone.USUAL, state.loadState());
    state.loadError().ifPresent(error -> out.print(" (Reason: " + error.message() + ")"));
    if (state.loadError().isEmpty() && state.fragmentPath().isPresent()) {
      out.print(" (" + state.fragmentPath().get());
      if (!state.unitFileState().isEmpty()) {
        out.print("; ");
        enablement(state.unitFileState());
        if (!state.unitFilePreset().isEmpty()) {
          out.print("; preset: ");
          enablement(state.unitFilePreset());
        }
      }
      out.print(")");
    }
    out.println();
  }

  private void enablement(String word) {
    Tone tone =
        switch (word) {
          case "enabled" -> Tone.GOOD;
          case "disabled" -> Tone.NOTABLE;
          default -> Tone.USUAL;
        };
    palette.print(out, tone, word);
  }

  /** Each folder with the names in it, in load order. */
  private void dropIns() {
    String label = "Drop-In";
    String folder = "";
    for (String path : state.dropInPaths()) {
      int slash = path.lastIndexOf('/');
      if (folder.equals(path.substring(0, slash + 1))) {
        out.print(", " + path.substring(slash + 1));
        continue;
      }
      if (!folder.isEmpty()) {
        out.println();
      }
      folder = path.substring(0, slash + 1);
      line(label, path.substring(0, Math.max(slash, 0)));
      out.print(INDENT + "\u2514\u2500" + path.substring(slash + 1));
      label = "";
    }
    if (!folder.isEmpty()) {
      out.println();
    }
  }

  private void active(Instant now) {
    label("Active");
    boolean same = state.activeState().equals(state.subState()) || state.subState().isEmpty();
    palette.print(out, tone(), state.activeState() + (same ? "" : " (" + state.subState() + ")"));
    if (!state.result().isEmpty() && !state.result().equals("success")) {
      out.print(" (Result: " + state.result() + ")");
    }
    if (state.since().isPresent()) {
      Instant since = state.since().get();
      String ago = TimeSpans.ago(Duration.between(since, now));
      out.print(" since " + Moment.of(since) + "; " + ago);
    }
    out.println();
    if (!state.isActive()) {
      String label = "Condition";
      for (UnmetCondition unmet : state.unmet()) {
        line(label, unmet.sentence(Optional.empty()));
        label = "";
      }
    }
  }

  private Tone tone() {
    return state.isActive() ? Tone.GOOD : state.isFailed() ? Tone.BAD : Tone.USUAL;
  }

  /** Prints one line, whose label is followed by a colon; none where it is empty. */
  public void line(String label, String value) {
    label(label);
    out.println(value);
  }

  private void label(String label) {
    out.print(label.isEmpty() ? INDENT : " ".repeat(LABELS - label.length()) + label + ": ");
  }
}
