package dev.dockerctl.error;

import java.util.List;

/** Hides tokens that tell by their first characters what they are, whatever name they have. */
final class TokenMask {
  private static final List<String> PREFIXES =
      List.of(
          "glpat-",
          "ghp_",
          "gho_",
          "ghs_",
          "github_pat_",
          "xoxb-",
          "xoxp-",
          "hvs.",
          "dckr_pat_",
          "SWMKEY-1-",
          "SWMTKN-1-");

  /** What is shorter is a text about tokens. */
  private static final int SHORTEST = 8;

  private TokenMask() {}

  static HiddenSpans find(String text) {
    HiddenSpans found = new HiddenSpans();
    for (String prefix : PREFIXES) {
      HiddenSpans some = new HiddenSpans();
      for (int i = text.indexOf(prefix); i >= 0; i = text.indexOf(prefix, i + 1)) {
        int end = i + prefix.length();
        while (end < text.length() && isOfToken(text.charAt(end))) {
          end++;
        }
        boolean starts = i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1));
        if (starts && end >= i + prefix.length() + SHORTEST) {
          some.add(i, end, SecretMask.HIDDEN);
        }
        i = end - 1;
      }
      found = found.with(some);
    }
    return found;
  }

  private static boolean isOfToken(char c) {
    return (c < 0x80 && SecretMask.isOfName(c)) || c == '.' || c == '+' || c == '/';
  }
}
