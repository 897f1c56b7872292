package dev.dockerctl.cli.terminal;

import dev.dockerctl.error.SecretMask;

/** Text from disk, bus or daemon, made fit for a terminal and freed from its secrets. */
public final class Printable {
  private Printable() {}

  /**
   * The text without secrets and control characters (tabs and newlines stay), and with what is
   * invisible, such as a turn of the direction of writing, shown.
   */
  public static String of(String text) {
    return strip(SecretMask.mask(text), '\n');
  }

  /** The same for a text that is to stay on one line. */
  public static String line(String text) {
    return strip(SecretMask.mask(text), '\t');
  }

  private static String strip(String text, char allowed) {
    return InvisibleCharacters.escape(withoutControls(text, allowed));
  }

  private static String withoutControls(String text, char allowed) {
    for (int i = 0; i < text.length(); i++) {
      if (!isPrintable(text.charAt(i), allowed)) {
        return replace(text, allowed);
      }
    }
    return text;
  }

  private static String replace(String text, char allowed) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      clean.append(isPrintable(c, allowed) ? c : '?');
    }
    return clean.toString();
  }

  private static boolean isPrintable(char c, char allowed) {
    boolean control = (c < ' ' && c != allowed && c != '\t') || (c >= 0x7f && c < 0xa0);
    return !control;
  }
}
