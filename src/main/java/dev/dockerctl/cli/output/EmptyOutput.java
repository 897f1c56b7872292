package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.util.Map;

/**
 * Renders a result that has nothing in it, where people would miss a word about that.
 *
 * @param result the result, which programs get as it is
 * @param sentence what people get
 */
public record EmptyOutput(Output result, String sentence) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    return result.json(printer);
  }

  @Override
  public void text(Printer printer) {
    printer.out().println(sentence);
  }
}
