package dev.dockerctl.cli.output;

import dev.dockerctl.activate.Enablement;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.service.UnitFileChange;

/** Renders a change of what starts at boot. */
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
  public JsonObject json(Printer printer) {
    return new JsonObject()
        .with("changed", !enablement.changes().isEmpty())
        .with("files", enablement.changes(), EnableOutput::json)
        .with("unit", enablement.unit())
        .with("unitFileState", enablement.state())
        .with("warnings", enablement.warnings());
  }

  private static JsonObject json(UnitFileChange change) {
    return new JsonObject()
        .with("path", change.file())
        .with("action", change.type().equals("unlink") ? "delete" : "create");
  }
}
