package dev.dockerctl.cli.output;

import java.util.List;

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

  private static String quote(String word) {
    boolean plain = !word.isEmpty();
    for (int i = 0; plain && i < word.length(); i++) {
      char c = word.charAt(i);
      plain = Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0;
    }
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
