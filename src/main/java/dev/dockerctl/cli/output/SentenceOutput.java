package dev.dockerctl.cli.output;

import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.util.Map;

/**
 * Renders a result that people get as a sentence.
 *
 * @param object what programs get
 * @param sentence what people get
 */
public record SentenceOutput(Map<String, Object> object, String sentence) implements Output {
  @Override
  public Map<String, Object> json(Printer printer) {
    return object;
  }

  @Override
  public void text(Printer printer) {
    printer.out().println(sentence);
  }
}
