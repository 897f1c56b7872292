package dev.dockerctl.cli.output;

import dev.dockerctl.check.WayIn;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.output.part.DiffText;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.doctor.Down;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.UnifiedDiff;
import dev.dockerctl.repair.Repaired;
import java.io.PrintStream;
import java.util.List;
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

  @Override
  public JsonObject json(Printer printer) {
    Down down = diagnosis.down();
    JsonObject json = new JsonObject().with("down", down == null ? null : json(down, printer));
    json.putAll(new FindingsOutput(diagnosis.findings()).json(printer));
    if (ways != null) {
      json.with("listeners", new WaysInOutput(ways).entries(printer));
    }
    if (repairs != null) {
      json.with("repairs", repairs, DoctorOutput::json).with("files", edits, DiffText::json);
    }
    return json;
  }

  private static JsonObject json(Repaired repair) {
    return new JsonObject()
        .with("id", repair.id())
        .with("what", repair.what())
        .with("result", repair.result().id())
        .with("reason", repair.reason());
  }

  private static JsonObject json(Down down, Printer printer) {
    return new JsonObject()
        .with("because", down.because())
        .with("evidence", down.evidence())
        .with("fix", printer.fix(down.fix()));
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
      FindingsOutput.fix(down.fix(), printer);
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
    PrintStream out = printer.out();
    FindingsOutput.severity(finding, printer);
    out.println(finding.title() + " [" + finding.id() + "]");
    out.println("  " + FindingsOutput.place(finding.location()) + finding.detail());
    FindingsOutput.fix(finding.fix(), printer);
  }
}
