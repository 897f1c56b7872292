package dev.dockerctl.cli.output;

import dev.dockerctl.activate.Enablement;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.service.UnitFileChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Renders a change of what starts at boot.
 *
 * @param enablement what is so now
 */
public record EnableOutput(Enablement enablement) implements Output {
  @Override
  public void text(Printer printer) {
    for (UnitFileChange change : enablement.changes()) {
      String file = printer.shown(change.file());
      printer.note(
          change.type().equals("unlink")
              ? "Removed '" + file + "'."
              : "Created symlink '" + file + "' \u2192 '" + change.target() + "'.");
    }
    String state = enablement.state();
    printer.out().println(enablement.unit() + " is " + (state.isEmpty() ? "not there" : state));
  }

  @Override
  public Map<String, Object> json(Printer printer) {
    List<Object> files = new ArrayList<>();
    for (UnitFileChange change : enablement.changes()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("path", change.file());
      entry.put("action", change.type().equals("unlink") ? "delete" : "create");
      files.add(entry);
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("changed", !enablement.changes().isEmpty());
    result.put("files", files);
    result.put("unit", enablement.unit());
    result.put("unitFileState", enablement.state());
    result.put("warnings", enablement.warnings());
    return result;
  }
}
