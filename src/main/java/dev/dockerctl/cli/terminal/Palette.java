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
    always,
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

  /** How a text looks, by what is said with it; the colours are systemctl's and git's. */
  public enum Tone {
    /** Well: systemctl's active unit. */
    GOOD("0;1;32"),
    /** Failed: systemctl's failed unit, an error. */
    BAD("0;1;31"),
    /** To be noticed: a warning, what is pending. */
    NOTABLE("0;1;33"),
    /** The heading of a file in git's difference. */
    HEADING("1"),
    /** A place in git's difference. */
    PLACE("36"),
    /** An added line in git's difference. */
    ADDED("32"),
    /** A removed line in git's difference. */
    REMOVED("31"),
    /** Text as it is. */
    USUAL("");

    private final String code;

    Tone(String code) {
      this.code = code;
    }
  }

  /** Prints a text of one or more lines, and nothing after it. */
  public void print(PrintStream out, Tone tone, String text) {
    if (this == PLAIN || tone == Tone.USUAL || text.isEmpty()) {
      out.print(text);
      return;
    }
    CleanStream.writeOwn(out, "\u001b[" + tone.code + "m");
    out.print(text);
    CleanStream.writeOwn(out, "\u001b[0m");
  }
}
