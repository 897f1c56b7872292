package dev.dockerctl.cli.output;

import dev.dockerctl.check.Finding;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.doctor.Diagnosis;
import dev.dockerctl.doctor.Down;
import dev.dockerctl.error.Location;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders what is wrong with a host.
 *
 * @param diagnosis what was found
 */
public record DoctorOutput(Diagnosis diagnosis) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("down", down(printer));
    json.putAll(new FindingsOutput(diagnosis.findings()).json(printer));
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
    String separator = "";
    if (down != null) {
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
