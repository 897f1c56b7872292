package dev.dockerctl.cli;

import java.util.Map;

/** Colour on one stream, or none of it. */
public enum Palette {
  /** Text as it is. */
  PLAIN,
  /** Text between the escape sequences of ECMA-48. */
  COLOURED;

  /**
   * What a stream gets: with {@code auto} colour on a terminal that can show it, unless {@code
   * NO_COLOR} is set and not empty (no-color.org).
   */
  static Palette of(GlobalOptions.Color wish, Map<String, String> environment, boolean terminal) {
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

  /** What is well. */
  public String green(String text) {
    return in("32", text);
  }

  /** What failed. */
  public String red(String text) {
    return in("31", text);
  }

  /** What is to be noticed. */
  public String yellow(String text) {
    return in("33", text);
  }

  private String in(String code, String text) {
    return this == PLAIN ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
