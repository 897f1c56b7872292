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
    char[] characters = text.toCharArray();
    for (int i = 0; i < characters.length; i++) {
      char c = characters[i];
      if ((c < ' ' && c != allowed && c != '\t') || (c >= 0x7f && c < 0xa0)) {
        characters[i] = '?';
      }
    }
    return InvisibleCharacters.escape(new String(characters));
  }
}
