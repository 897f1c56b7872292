package dev.dockerctl.cli.output;

import dev.dockerctl.config.Finding;
import dev.dockerctl.error.Location;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Renders what checks found out. */
public final class FindingsOutput {
  private final List<Finding> findings;

  /** A rendering of findings in their order. */
  public FindingsOutput(List<Finding> findings) {
    this.findings = List.copyOf(findings);
  }

  /** Writes {@code {"findings": […]}}. */
  public void json(PrintStream out) {
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
      entry.put("fix", finding.fix());
      entries.add(entry);
    }
    JsonWriter.write(Map.of("findings", entries), out);
  }

  /** Writes one finding a line, with the place to blame and what to do below it. */
  public void text(PrintStream out) {
    for (Finding finding : findings) {
      Location location = finding.location();
      String place = location == null ? "" : location + ": ";
      out.println(place + severity(finding) + ": " + finding.detail() + " [" + finding.id() + "]");
      String fix = finding.fix();
      if (fix != null) {
        fix.lines().forEach(command -> out.println("  fix: " + command));
      }
    }
  }

  private static String severity(Finding finding) {
    return finding.severity().name().toLowerCase(Locale.ROOT);
  }
}
