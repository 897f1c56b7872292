package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Palette;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.service.ControlGroupTree;
import dev.dockerctl.service.UnitState;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the state of the daemon as {@code systemctl status} does, in whole lines. */
public final class StatusOutput implements Output {
  private final UnitState state;
  private final Drift drift;
  private final ControlGroupTree.Group group;
  private final List<String> journal;
  private final Instant now;
  private @Nullable List<String> gaps;
  private UndoOutput undo = UndoOutput.NONE;
  private List<String> warnings = List.of();
  private List<String> refusals = List.of();
  private List<String> changed = List.of();

  /**
   * A rendering of a state.
   *
   * @param group the unit's processes
   * @param journal the last lines of its log
   * @param now the time that it is
   */
  public StatusOutput(
      UnitState state,
      Drift drift,
      ControlGroupTree.Group group,
      List<String> journal,
      Instant now) {
    this.state = state;
    this.drift = drift;
    this.group = group;
    this.journal = journal;
    this.now = now;
  }

  /** The same, of a daemon under the built-in engine, which does without these. */
  public StatusOutput underEngine(List<String> without) {
    gaps = without;
    return this;
  }

  /** The same, where undos have left something. */
  public StatusOutput undoing(UndoOutput left) {
    undo = left;
    return this;
  }

  /** The same, of a configuration of which there is something to say. */
  public StatusOutput warning(List<String> sentences) {
    warnings = List.copyOf(sentences);
    return this;
  }

  /** The same, of a configuration with which the daemon would not start, and why. */
  public StatusOutput refusing(List<String> reasons) {
    refusals = List.copyOf(reasons);
    return this;
  }

  /** The same, of unit files that changed since the daemon was started. */
  public StatusOutput changedSinceStart(List<String> paths) {
    changed = List.copyOf(paths);
    return this;
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    dot(printer.palette(), out);
    out.println(" " + state.id() + " - " + state.description());
    line(out, "Loaded", loaded());
    dropIns(out);
    line(out, "Active", active());
    if (!state.triggeredBy().isEmpty()) {
      line(out, "TriggeredBy", String.join(" ", state.triggeredBy()));
    }
    if (!state.documentation().isEmpty()) {
      line(out, "Docs", String.join(" ", state.documentation()));
    }
    if (state.mainPid() != 0) {
      line(out, "Main PID", state.mainPid() + processName());
    }
    if (!state.statusText().isEmpty()) {
      line(out, "Status", "\"" + state.statusText() + "\"");
    }
    resources(out);
    if (!group.isEmpty()) {
      boolean grouped = !state.controlGroup().isEmpty();
      line(out, grouped ? "CGroup" : "Process", state.controlGroup());
      new ProcessTree(group).text(out, " ".repeat(13));
    }
    List<String> without = gaps;
    if (without != null) {
      String missing = without.isEmpty() ? "" : "; without " + String.join(", ", without);
      line(out, "Engine", "built-in" + missing);
    }
    configuration(printer);
    if (!journal.isEmpty()) {
      out.println();
      journal.forEach(out::println);
    }
  }

  private void configuration(Printer printer) {
    PrintStream out = printer.out();
    line(
        out, "Config", printer.hint(new ConfigurationLine(state, drift, refusals, changed).text()));
    refusals.forEach(reason -> line(out, "Error", printer.hint(reason)));
    undo.sentence().ifPresent(sentence -> line(out, "Undo", printer.hint(sentence)));
    kept(printer, out);
    warnings.forEach(sentence -> line(out, "Warning", printer.hint(sentence)));
  }

  /** As systemctl has it: full and green where the daemon runs, red where it failed. */
  private void dot(Palette palette, PrintStream out) {
    if (state.isActive()) {
      palette.green(out, "●");
    } else if (state.isFailed()) {
      palette.red(out, "×");
    } else {
      out.print("○");
    }
  }

  private String loaded() {
    StringBuilder text = new StringBuilder(state.loadState());
    state
        .loadError()
        .ifPresent(error -> text.append(" (Reason: ").append(error.message()).append(')'));
    state
        .fragmentPath()
        .ifPresent(
            path -> {
              text.append(" (").append(path);
              if (!state.unitFileState().isEmpty()) {
                text.append("; ").append(state.unitFileState());
              }
              if (!state.unitFilePreset().isEmpty()) {
                text.append("; preset: ").append(state.unitFilePreset());
              }
              text.append(')');
            });
    return text.toString();
  }

  private void dropIns(PrintStream out) {
    String label = "Drop-In";
    for (String path : state.dropInPaths()) {
      line(out, label, path);
      label = "";
    }
  }

  private String active() {
    StringBuilder text = new StringBuilder(state.activeState());
    text.append(" (").append(state.subState()).append(')');
    if (state.isFailed() && !state.result().isEmpty()) {
      text.append(" (Result: ").append(state.result()).append(')');
    }
    state
        .since()
        .ifPresent(
            time ->
                text.append(" since ")
                    .append(Moment.of(time))
                    .append("; ")
                    .append(ago(Duration.between(time, now))));
    return text.toString();
  }

  private static String ago(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    if (seconds < 60) {
      return seconds + "s ago";
    }
    if (seconds < 3600) {
      return seconds / 60 + "min " + seconds % 60 + "s ago";
    }
    return seconds < 86400
        ? seconds / 3600 + "h " + seconds % 3600 / 60 + "min ago"
        : seconds / 86400 + " days ago";
  }

  private String processName() {
    List<String> line = drift.running() == null ? List.of() : drift.running().commandLine();
    return line.isEmpty()
        ? ""
        : " (" + line.get(0).substring(line.get(0).lastIndexOf('/') + 1) + ")";
  }

  private void resources(PrintStream out) {
    if (state.tasksCurrent().isPresent()) {
      String limit =
          state.tasksMax().isPresent() ? " (limit: " + state.tasksMax().getAsLong() + ")" : "";
      line(out, "Tasks", state.tasksCurrent().getAsLong() + limit);
    }
    if (state.memoryCurrent().isPresent()) {
      String peak =
          state.memoryPeak().isPresent()
              ? " (peak: " + bytes(state.memoryPeak().getAsLong()) + ")"
              : "";
      line(out, "Memory", bytes(state.memoryCurrent().getAsLong()) + peak);
    }
    state
        .cpuUsageNsec()
        .ifPresent(nanos -> line(out, "CPU", String.format(Locale.ROOT, "%.3fs", nanos / 1e9)));
  }

  private static String bytes(long count) {
    String[] units = {"B", "K", "M", "G", "T"};
    double value = count;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? count + "B" : String.format(Locale.ROOT, "%.1f%s", value, units[unit]);
  }

  private void kept(Printer printer, PrintStream out) {
    int count = undo.kept().size();
    if (count > 0) {
      String files = count == 1 ? "1 file" : count + " files";
      line(out, "Kept", printer.hint(files + " that an undo put aside: dockerctl history"));
    }
  }

  private static void line(PrintStream out, String label, String value) {
    String prefix = label.isEmpty() ? "  " : label + ": ";
    out.println(" ".repeat(Math.max(0, 13 - prefix.length())) + prefix + value);
  }

  @Override
  public Map<String, Object> json(Printer printer) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("unit", state.id());
    result.put("description", state.description());
    result.put("loadState", state.loadState());
    result.put("fragmentPath", state.fragmentPath().orElse(null));
    result.put("dropInPaths", state.dropInPaths());
    result.put("unitFileState", state.unitFileState());
    result.put("activeState", state.activeState());
    result.put("subState", state.subState());
    result.put("since", state.since().map(Instant::toString).orElse(null));
    result.put("result", state.result());
    result.put("statusText", state.statusText());
    result.put("mainPid", state.mainPid() == 0 ? null : state.mainPid());
    result.put("tasks", state.tasksCurrent().isPresent() ? state.tasksCurrent().getAsLong() : null);
    result.put(
        "memory", state.memoryCurrent().isPresent() ? state.memoryCurrent().getAsLong() : null);
    result.put(
        "cpuUsageNsec", state.cpuUsageNsec().isPresent() ? state.cpuUsageNsec().getAsLong() : null);
    result.put("controlGroup", state.controlGroup());
    result.put("processes", new ProcessTree(group).json());
    result.put("needDaemonReload", state.needDaemonReload());
    List<String> without = gaps;
    result.put("engine", without == null ? "systemd" : "builtin");
    result.put("unsupported", without == null ? List.of() : without);
    result.put("state", drift.state().id());
    result.put("pending", List.copyOf(drift.pending()));
    result.put("leftOver", List.copyOf(drift.leftOver()));
    result.put("confirmBy", undo.confirmBy());
    undo.addTo(result, printer);
    result.put("changedSinceStart", changed);
    result.put("errors", refusals.stream().map(SecretMask::mask).toList());
    result.put("warnings", warnings.stream().map(SecretMask::mask).toList());
    return result;
  }
}
