package dev.dockerctl.cli.terminal;

import java.util.Map;

/** A rendering of a result. */
public interface Output {
  /** The result as one object of plain values, as {@link JsonWriter} takes them. */
  Map<String, Object> json(Printer printer);

  /** Prints the result for people. */
  void text(Printer printer);
}
