package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.JsonWriter;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.util.Map;

/**
 * Renders what is JSON for people, too.
 *
 * @param object one object of plain values
 */
public record JsonOutput(Map<String, Object> object) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    return object;
  }

  @Override
  public void text(Printer printer) {
    JsonWriter.write(object, printer.out());
  }
}
