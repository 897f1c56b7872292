package dev.dockerctl.error;

import java.util.List;
import java.util.Locale;

/** Writes an argument vector so that a shell reads it back as it is. */
public final class ShellWords {
  private static final String PLAIN = "-_./:=@%+,";

  private ShellWords() {}

  /** The words separated by blanks, quoted where a shell needs it. */
  public static String join(List<String> words) {
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      line.append(line.length() == 0 ? "" : " ").append(quote(word));
    }
    return line.toString();
  }

  /** One word, quoted where a shell needs it. */
  public static String quote(String word) {
    boolean plain = !word.isEmpty();
    for (int i = 0; plain && i < word.length(); i++) {
      char c = word.charAt(i);
      plain = Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
    }
    if (plain) {
      return word;
    }
    return word.chars().anyMatch(Character::isISOControl)
        ? escaped(word)
        : "'" + word.replace("'", "'\\''") + "'";
  }

  /** As {@code $'…'}, so that no control character reaches a terminal and all of them a shell. */
  private static String escaped(String word) {
    StringBuilder quoted = new StringBuilder("$'");
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (Character.isISOControl(c)) {
        quoted.append(String.format(Locale.ROOT, c < 0x80 ? "\\%03o" : "\\u%04x", (int) c));
      } else {
        quoted.append(c == '\'' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return quoted.append("'").toString();
  }
}
