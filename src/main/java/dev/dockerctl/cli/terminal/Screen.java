package dev.dockerctl.cli.terminal;

/**
 * What a terminal can do.
 *
 * @param columns how many columns it has
 * @param dumb whether it takes no control sequences
 */
public record Screen(int columns, boolean dumb) {
  /** One of 80 columns, as nobody says otherwise. */
  public static final Screen USUAL = new Screen(80, false);

  private static final int FEWEST = 20;

  /**
   * The screen of a process.
   *
   * @param columns the number of columns in decimal digits; anything else counts as not known
   * @param type the type of the terminal, as in {@code TERM}
   */
  public static Screen of(String columns, String type) {
    return new Screen(number(columns), type.equals("dumb"));
  }

  private static int number(String columns) {
    int value = 0;
    for (int i = 0; i < columns.length() && value < 10_000; i++) {
      char c = columns.charAt(i);
      if (c < '0' || c > '9') {
        return USUAL.columns;
      }
      value = value * 10 + c - '0';
    }
    return value < FEWEST ? USUAL.columns : value;
  }
}
