package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.util.Map;

/** Renders that a change stays. */
public final class ConfirmOutput implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    return Map.of("confirmed", true);
  }

  @Override
  public void text(Printer printer) {
    printer.note("Confirmed: the change stays.");
  }
}
