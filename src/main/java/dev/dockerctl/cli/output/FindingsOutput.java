package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Palette.Tone;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.error.Location;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Renders what checks found out.
 *
 * @param findings the findings in their order
 * @param release the release of Docker that they are about; null for the installed one
 */
public record FindingsOutput(List<Finding> findings, @Nullable DockerVersion release)
    implements Output {
  /** Findings about the installed release. */
  public FindingsOutput(List<Finding> findings) {
    this(findings, null);
  }

  @Override
  public Map<String, Object> json(Printer printer) {
    List<Object> entries = new ArrayList<>();
    for (Finding finding : findings) {
      Map<String, Object> entry = new LinkedHashMap<>();
      Location location = finding.location();
      entry.put("id", finding.id());
      entry.put("severity", severity(finding));
      entry.put("title", finding.title());
      entry.put("detail", finding.detail());
      entry.put("file", location == null ? null : location.file());
      entry.put("line", location == null || location.line() == 0 ? null : location.line());
      entry.put("fix", fix(finding, printer));
      entry.put("fixable", finding.isFixable());
      entries.add(entry);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    if (release != null) {
      result.put("dockerVersion", release.toString());
    }
    result.put("findings", entries);
    return result;
  }

  @Override
  public void text(Printer printer) {
    PrintStream out = printer.out();
    for (Finding finding : findings) {
      Location location = finding.location();
      String place = location == null ? "" : location + ": ";
      out.print(place);
      severity(finding, printer);
      out.println(finding.detail() + " [" + finding.id() + "]");
      String fix = fix(finding, printer);
      if (fix != null) {
        fix.lines().forEach(command -> out.println("  fix: " + command));
      }
    }
  }

  private static @Nullable String fix(Finding finding, Printer printer) {
    String fix = finding.fix();
    return fix == null ? null : printer.hint(fix);
  }

  /** Prints the severity in its colour, a colon and a blank. */
  static void severity(Finding finding, Printer printer) {
    Tone tone =
        switch (finding.severity()) {
          case ERROR -> Tone.BAD;
          case WARNING -> Tone.NOTABLE;
          case INFO -> Tone.USUAL;
        };
    printer.palette().print(printer.out(), tone, severity(finding) + ":");
    printer.out().print(" ");
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }
}
