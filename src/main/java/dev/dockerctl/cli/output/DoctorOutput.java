package dev.dockerctl.cli.output;

import dev.dockerctl.check.WayIn;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.doctor.Down;
import dev.dockerctl.error.Location;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.UnifiedDiff;
import dev.dockerctl.repair.Repaired;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders what is wrong with a host.
 *
 * @param diagnosis what was found, and is left where something was repaired
 * @param repairs what was done about it, or would be; null where nobody asked for that
 * @param edits the files that were changed, or would be
 * @param ways the ways into the API of the daemon; null where they are told elsewhere
 */
public record DoctorOutput(
    Diagnosis diagnosis,
    @Nullable List<Repaired> repairs,
    List<FileEdit> edits,
    @Nullable List<WayIn> ways)
    implements Output {
  /** What was found, without a repair. */
  public DoctorOutput(Diagnosis diagnosis) {
    this(diagnosis, null, List.of(), null);
  }

  /** What was found and done, without the ways into the API. */
  public DoctorOutput(Diagnosis diagnosis, List<Repaired> repairs, List<FileEdit> edits) {
    this(diagnosis, repairs, edits, null);
  }

  /** The same, with the ways into the API of the daemon. */
  public DoctorOutput listening(List<WayIn> found) {
    return new DoctorOutput(diagnosis, repairs, edits, List.copyOf(found));
  }

  @Override
  public Map<String, Object> json(Printer printer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("down", down(printer));
    json.putAll(new FindingsOutput(diagnosis.findings()).json(printer));
    if (ways != null) {
      json.put("listeners", new WaysInOutput(ways).entries(printer));
    }
    if (repairs != null) {
      json.put("repairs", repairs.stream().map(DoctorOutput::json).toList());
      json.put("files", edits.stream().map(DoctorOutput::json).toList());
    }
    return json;
  }

  private static Map<String, Object> json(Repaired repair) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", repair.id());
    json.put("what", repair.what());
    json.put("result", repair.result().id());
    json.put("reason", repair.reason());
    return json;
  }

  private static Map<String, Object> json(FileEdit edit) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", edit.path());
    json.put("action", edit.action().id());
    json.put("diff", UnifiedDiff.masked(edit));
    return json;
  }

  private @Nullable Map<String, Object> down(Printer printer) {
    Down down = diagnosis.down();
    if (down == null) {
      return null;
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("because", down.because());
    json.put("evidence", down.evidence());
    json.put("fix", down.fix() == null ? null : printer.hint(down.fix()));
    return json;
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    Down down = diagnosis.down();
    String separator = repaired(out) ? System.lineSeparator() : "";
    if (down != null) {
      out.print(separator);
      out.println("Docker is down because " + down.because());
      down.evidence().forEach(line -> out.println("  " + line));
      fix(down.fix(), printer);
      separator = System.lineSeparator();
    }
    for (Finding finding : diagnosis.findings()) {
      out.print(separator);
      finding(finding, printer);
      separator = System.lineSeparator();
    }
    if (ways != null && !ways.isEmpty()) {
      out.print(separator);
      new WaysInOutput(ways).section(printer);
    }
  }

  /** What was done, or would be with the difference; whether that was anything. */
  private boolean repaired(PrintStream out) {
    List<Repaired> known = repairs == null ? List.of() : repairs;
    boolean planned = false;
    for (Repaired repair : known) {
      String lead =
          switch (repair.result()) {
            case PLANNED -> "would ";
            case DONE -> "done: ";
            case FAILED -> "cannot ";
          };
      planned |= repair.result() == Repaired.Result.PLANNED;
      String end = repair.reason() == null ? "" : ": " + repair.reason();
      out.println(lead + repair.what() + " [" + repair.id() + "]" + end);
    }
    if (planned) {
      edits.forEach(edit -> out.print(UnifiedDiff.masked(edit)));
    }
    return !known.isEmpty();
  }

  private static void finding(Finding finding, Printer printer) {
    Location location = finding.location();
    String place = location == null ? "" : location + ": ";
    PrintStream out = printer.out();
    FindingsOutput.severity(finding, printer);
    out.println(finding.title() + " [" + finding.id() + "]");
    out.println("  " + place + finding.detail());
    fix(finding.fix(), printer);
  }

  private static void fix(@Nullable String fix, Printer printer) {
    List<String> commands = fix == null ? List.of() : printer.hint(fix).lines().toList();
    commands.forEach(command -> printer.out().println("  fix: " + command));
  }
}
