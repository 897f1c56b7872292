package dev.dockerctl.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;

/**
 * The three standard streams and what is known of them.
 *
 * @param in standard input
 * @param out standard output: results, and nothing else
 * @param err standard error: messages and progress
 * @param terminals which of them are terminals
 */
public record Streams(InputStream in, PrintStream out, PrintStream err, Terminals terminals) {
  /** Sees to it that nothing is printed as it comes. */
  public Streams {
    out = new CleanStream(out);
    err = new CleanStream(err);
  }

  /**
   * Which streams are terminals.
   *
   * @param in whether standard input is one: only then may a question be asked
   * @param out whether standard output is one
   * @param err whether standard error is one: only then is progress shown
   */
  public record Terminals(boolean in, boolean out, boolean err) {
    /** None of the three. */
    public static final Terminals NONE = new Terminals(false, false, false);

    /** Reads the launcher's digits of terminal file descriptors, such as {@code 012}. */
    public static Terminals parse(String descriptors) {
      return new Terminals(
          descriptors.indexOf('0') >= 0,
          descriptors.indexOf('1') >= 0,
          descriptors.indexOf('2') >= 0);
    }
  }

  /** Clears the line of standard error, where that is a terminal. */
  public void clearLine() {
    if (terminals.err()) {
      CleanStream.steer(err, "\r\u001b[K");
    }
  }

  /** Whether a question can be asked and answered. */
  public boolean mayPrompt() {
    return terminals.in() && terminals.err();
  }
}
