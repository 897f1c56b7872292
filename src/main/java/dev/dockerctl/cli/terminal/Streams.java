package dev.dockerctl.cli.terminal;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

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
    CleanStream messages = new CleanStream(err);
    out = new CleanStream(out, messages);
    err = messages;
  }

  /**
   * Which streams are terminals.
   *
   * @param in whether standard input is one: only then may a question be asked
   * @param out whether standard output is one
   * @param err whether standard error is one: only then is progress shown
   * @param screen what the terminal can do
   */
  public record Terminals(boolean in, boolean out, boolean err, Screen screen) {
    /** None of the three. */
    public static final Terminals NONE = new Terminals(false, false, false);

    /** Terminals of the usual kind. */
    public Terminals(boolean in, boolean out, boolean err) {
      this(in, out, err, Screen.USUAL);
    }

    /** Reads the launcher's digits of terminal file descriptors, such as {@code 012}. */
    public static Terminals parse(String descriptors, Screen screen) {
      return new Terminals(
          descriptors.indexOf('0') >= 0,
          descriptors.indexOf('1') >= 0,
          descriptors.indexOf('2') >= 0,
          screen);
    }
  }

  private CleanStream messages() {
    return (CleanStream) err;
  }

  /** How many columns the terminal of standard output has; where it is none, a usual number. */
  public int columns() {
    return terminals.out() ? terminals.screen().columns() : Screen.USUAL.columns();
  }

  /** Hides texts wherever they are printed. */
  public void hide(List<String> secrets) {
    messages().hide(secrets);
  }

  /** Plain values without what {@link #hide} hides. */
  public Map<String, ?> withoutHidden(Map<String, ?> object) {
    return messages().withoutKnown(object);
  }

  /** Prints a text that is all this program's own, such as its help, as it is. */
  public void printOwn(String text) {
    CleanStream.writeOwn(out, text);
  }

  /** Shows a line on a terminal until something else is printed; does nothing elsewhere. */
  public void pass(String text) {
    if (terminals.err() && !terminals.screen().dumb()) {
      messages().pass(DisplayWidth.cut(text, terminals.screen().columns() - 1));
    }
  }

  /** Takes away the line that {@link #pass} shows. */
  public void clearLine() {
    messages().erase();
  }

  /** Whether a question can be asked and answered. */
  public boolean mayPrompt() {
    return terminals.in() && terminals.err();
  }
}
