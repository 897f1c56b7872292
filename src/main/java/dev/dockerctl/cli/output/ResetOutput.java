package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.nio.file.Path;
import java.util.Map;

/**
 * Renders that the sandbox has started over.
 *
 * @param directory where it is
 */
public record ResetOutput(Path directory) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    return Map.of("changed", true, "root", directory.toString());
  }

  @Override
  public void text(Printer printer) {
    printer.out().println("The sandbox is new: " + directory);
  }
}
