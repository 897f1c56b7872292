package dev.dockerctl.cli;

/** Text from disk, bus or daemon, made fit for a terminal. */
public final class Printable {
  private Printable() {}

  /**
   * The text without control characters (tabs and newlines stay) and without bidirectional
   * overrides.
   */
  public static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i))) {
        return strip(text);
      }
    }
    return text;
  }

  private static String strip(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(isPrintable(c) ? c : '?');
    }
    return clean.toString();
  }

  private static boolean isPrintable(char c) {
    boolean control = (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
    boolean override = (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    return !control && !override;
  }
}
