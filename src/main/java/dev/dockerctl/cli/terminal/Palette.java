package dev.dockerctl.cli.terminal;

import java.io.PrintStream;
import java.util.Map;

/** Colour on one stream, or none of it. */
public enum Palette {
  /** Text as it is. */
  PLAIN,
  /** Text between the escape sequences of ECMA-48. */
  COLOURED;

  /** When colour is used. */
  public enum When {
    /** On a terminal, unless NO_COLOR is set. */
    auto,
    /** Always. */
    always,
    /** Never. */
    never
  }

  /**
   * What a stream gets: with {@code auto} colour on a terminal that can show it, unless {@code
   * NO_COLOR} is set and not empty (no-color.org).
   */
  static Palette of(When wish, Map<String, String> environment, boolean terminal) {
    boolean coloured =
        switch (wish) {
          case always -> true;
          case never -> false;
          case auto ->
              terminal
                  && environment.getOrDefault("NO_COLOR", "").isEmpty()
                  && !environment.getOrDefault("TERM", "").equals("dumb");
        };
    return coloured ? COLOURED : PLAIN;
  }

  /** Prints what is well. */
  public void green(PrintStream out, String text) {
    print(out, "32", text);
  }

  /** Prints what failed. */
  public void red(PrintStream out, String text) {
    print(out, "31", text);
  }

  /** Prints what is to be noticed. */
  public void yellow(PrintStream out, String text) {
    print(out, "33", text);
  }

  private void print(PrintStream out, String code, String text) {
    if (this == PLAIN) {
      out.print(text);
      return;
    }
    CleanStream.steer(out, "\u001b[" + code + "m");
    out.print(text);
    CleanStream.steer(out, "\u001b[0m");
  }
}
