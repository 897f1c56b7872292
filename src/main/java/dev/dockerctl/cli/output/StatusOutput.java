package dev.dockerctl.cli.output;

import dev.dockerctl.cli.output.part.ConfigurationLine;
import dev.dockerctl.cli.output.part.ProcessTree;
import dev.dockerctl.cli.output.part.TimeSpans;
import dev.dockerctl.cli.output.part.UnitStatusText;
import dev.dockerctl.cli.terminal.DisplayWidth;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printable;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.error.SecretMask;
import dev.dockerctl.service.ControlGroupTree;
import dev.dockerctl.service.UnitState;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Renders the state of the daemon as {@code systemctl status} does, and how far it is from what is
 * on disk.
 */
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
  private Map<String, String> triggers = Map.of();
  private Map<String, String> pendingValues = Map.of();
  private boolean full;

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

  /** The same, where the states of the units are known that start this one. */
  public StatusOutput triggered(Map<String, String> activeStates) {
    triggers = Map.copyOf(activeStates);
    return this;
  }

  /** The same, where it is known what there is to say of the options that differ. */
  public StatusOutput naming(Map<String, String> values) {
    pendingValues = Map.copyOf(values);
    return this;
  }

  /** The same in whole lines, also on a terminal that has too few columns for them. */
  public StatusOutput full() {
    full = true;
    return this;
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    int columns = full ? Integer.MAX_VALUE : printer.columns();
    UnitStatusText unit = new UnitStatusText(state, triggers, printer);
    unit.head(now);
    configuration(unit, printer);
    unit.processes(processName());
    resources(unit);
    if (!group.isEmpty() || !state.controlGroup().isEmpty()) {
      boolean grouped = !state.controlGroup().isEmpty();
      unit.line(grouped ? "CGroup" : "Processes", state.controlGroup());
      new ProcessTree(group).text(out, " ".repeat(13), columns);
    }
    if (gaps != null) {
      String missing = gaps.isEmpty() ? "" : "; without " + String.join(", ", gaps);
      unit.line("Engine", "built-in" + missing);
    }
    if (!journal.isEmpty()) {
      out.println();
      journal.forEach(line -> out.println(DisplayWidth.cut(Printable.line(line), columns)));
    }
  }

  private void configuration(UnitStatusText unit, Printer printer) {
    ConfigurationLine line = new ConfigurationLine(state, drift, pendingValues, refusals, changed);
    unit.line("Config", printer.hint(line.text()));
    refusals.forEach(reason -> unit.line("Error", printer.hint(reason)));
    undo.sentence().ifPresent(sentence -> unit.line("Undo", printer.hint(sentence)));
    int count = undo.kept().size();
    if (count > 0) {
      String files = count == 1 ? "1 file" : count + " files";
      unit.line("Kept", printer.hint(files + " that an undo put aside: dockerctl history"));
    }
    warnings.forEach(sentence -> unit.line("Warning", printer.hint(sentence)));
  }

  private String processName() {
    List<String> line = drift.running() == null ? List.of() : drift.running().commandLine();
    return line.isEmpty() ? "" : line.get(0).substring(line.get(0).lastIndexOf('/') + 1);
  }

  private void resources(UnitStatusText unit) {
    if (state.tasksCurrent().isPresent()) {
      String limit =
          state.tasksMax().isPresent() ? " (limit: " + state.tasksMax().getAsLong() + ")" : "";
      unit.line("Tasks", state.tasksCurrent().getAsLong() + limit);
    }
    if (state.memoryCurrent().isPresent()) {
      String peak =
          state.memoryPeak().isPresent()
              ? " (peak: " + bytes(state.memoryPeak().getAsLong()) + ")"
              : "";
      unit.line("Memory", bytes(state.memoryCurrent().getAsLong()) + peak);
    }
    state
        .cpuUsageNsec()
        .ifPresent(nanos -> unit.line("CPU", TimeSpans.of(Duration.ofNanos(nanos))));
  }

  /** A number of bytes as {@code systemctl} writes it, such as {@code 94.5M}. */
  static String bytes(long count) {
    String[] units = {"B", "K", "M", "G", "T"};
    double value = count;
    int unit = 0;
    while (value >= 1024 && unit < units.length - 1) {
      value /= 1024;
      unit++;
    }
    if (unit == 0) {
      return count + "B";
    }
    long tenths = Math.round(value * 10);
    return tenths / 10 + "." + tenths % 10 + units[unit];
  }

  @Override
  public JsonObject json(Printer printer) {
    JsonObject result =
        new JsonObject()
            .with("unit", state.id())
            .with("description", state.description())
            .with("loadState", state.loadState())
            .with("fragmentPath", state.fragmentPath().orElse(null))
            .with("dropInPaths", state.dropInPaths())
            .with("unitFileState", state.unitFileState())
            .with("activeState", state.activeState())
            .with("subState", state.subState())
            .with("since", state.since().map(Instant::toString).orElse(null))
            .with("result", state.result())
            .with("statusText", state.statusText())
            .with("mainPid", state.mainPid() == 0 ? null : state.mainPid())
            .with("tasks", orNull(state.tasksCurrent()))
            .with("memory", orNull(state.memoryCurrent()))
            .with("cpuUsageNsec", orNull(state.cpuUsageNsec()))
            .with("controlGroup", state.controlGroup())
            .with("processes", new ProcessTree(group).json())
            .with("needDaemonReload", state.needDaemonReload())
            .with("engine", gaps == null ? "systemd" : "builtin")
            .with("unsupported", gaps == null ? List.of() : gaps)
            .with("state", drift.state().id())
            .with("pending", List.copyOf(drift.pending()))
            .with("leftOver", List.copyOf(drift.leftOver()))
            .with("pendingSettings", List.copyOf(drift.settings()))
            .with("confirmBy", undo.confirmBy());
    return undo.addTo(result, printer)
        .with("changedSinceStart", changed)
        .with("errors", refusals, SecretMask::mask)
        .with("warnings", warnings, SecretMask::mask);
  }

  private static @Nullable Long orNull(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
