package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.JsonWriter;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.util.Map;

/**
 * Renders a JSON Schema, which is JSON for people, too.
 *
 * @param schema the schema as plain values
 */
public record SchemaOutput(Map<String, Object> schema) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    return schema;
  }

  @Override
  public void text(Printer printer) {
    JsonWriter.write(schema, printer.out());
  }
}
