package dev.dockerctl.cli.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A standard stream on which every text is made fit for a terminal and freed from secrets, whoever
 * prints it: the one place that all text output passes.
 */
final class CleanStream extends PrintStream {
  CleanStream(PrintStream stream) {
    super(stream, false, StandardCharsets.UTF_8);
  }

  /** Several lines may be printed at once. */
  @Override
  public void print(String text) {
    super.print(Printable.of(String.valueOf(text)));
  }

  /** One line is printed, whatever the text has in it. */
  @Override
  public void println(String text) {
    super.print(Printable.line(String.valueOf(text)) + System.lineSeparator());
  }

  @Override
  public void print(Object object) {
    print(String.valueOf(object));
  }

  @Override
  public void println(Object object) {
    println(String.valueOf(object));
  }

  @Override
  public void print(char[] text) {
    print(String.valueOf(text));
  }

  /** Writes what steers the terminal or colours text, and must come from this program alone. */
  static void steer(PrintStream stream, String sequences) {
    stream.writeBytes(sequences.getBytes(StandardCharsets.UTF_8));
  }
}
