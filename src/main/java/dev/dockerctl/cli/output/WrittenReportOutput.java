package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Renders that the page of a report is written.
 *
 * @param file where it is
 */
public record WrittenReportOutput(String file) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("html", file);
    json.put("mode", "0600");
    return json;
  }

  @Override
  public void text(Printer printer) {
    printer.out().println("Wrote " + file + ", which only its owner can read");
  }
}
