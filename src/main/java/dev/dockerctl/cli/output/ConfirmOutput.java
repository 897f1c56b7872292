package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.util.Map;

/**
 * Renders that a change is not undone.
 *
 * @param inPlace whether all of it is there still
 */
public record ConfirmOutput(boolean inPlace) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    return Map.of("confirmed", true);
  }

  @Override
  public void text(Printer printer) {
    printer.note(
        inPlace ? "Confirmed: the change stays." : "Confirmed: nothing is undone any more.");
  }
}
