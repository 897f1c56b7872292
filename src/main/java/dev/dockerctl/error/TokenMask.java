package dev.dockerctl.error;

import java.util.List;

/** Hides tokens that tell by what they begin with what they are, whatever name they have. */
final class TokenMask {
  private static final List<String> PREFIXES =
      List.of(
          "glpat-",
          "ghp_",
          "gho_",
          "ghs_",
          "ghu_",
          "ghr_",
          "glrt-",
          "gldt-",
          "sk_live_",
          "rk_live_",
          "sk-ant-",
          "sk-proj-",
          "hf_",
          "glc_",
          // A JSON web token, RFC 7519, whose header names its algorithm first.
          "eyJhbGci",
          "AIza",
          "npm_",
          "dop_v1_",
          "xapp-",
          "github_pat_",
          "xoxb-",
          "xoxp-",
          "hvs.",
          "dckr_pat_",
          "SWMKEY-1-",
          "SWMTKN-1-");

  /** Schemes of HTTP, RFC 6750 and RFC 7617, where a value begins with them. */
  private static final List<String> SCHEMES = List.of("Bearer ", "Basic ");

  /** What stands before a password in single quotes in SQL. */
  private static final List<String> STATEMENTS =
      List.of("PASSWORD '", "IDENTIFIED BY '", "identified by '");

  /** What is shorter is a text about tokens. */
  private static final int SHORTEST = 8;

  /** A value of a scheme that is shorter is hidden already. */
  private static final int SHORTEST_VALUE = 6;

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
    for (String statement : STATEMENTS) {
      HiddenSpans some = new HiddenSpans();
      for (int i = text.indexOf(statement); i >= 0; i = text.indexOf(statement, i + 1)) {
        int start = i + statement.length();
        int end = text.indexOf('\'', start);
        some.add(start, end < 0 ? start : end, SecretMask.HIDDEN);
      }
      found = found.with(some);
    }
    for (String scheme : SCHEMES) {
      found = found.with(findBehind(scheme, text));
    }
    return found;
  }

  private static HiddenSpans findBehind(String scheme, String text) {
    HiddenSpans found = new HiddenSpans();
    int i = text.indexOf(scheme);
    while (i >= 0) {
      int start = i + scheme.length();
      int end = start;
      while (end < text.length()
          && (isOfToken(text.charAt(end)) || "~=".indexOf(text.charAt(end)) >= 0)) {
        end++;
      }
      if (end >= start + SHORTEST_VALUE && isValue(text, i)) {
        found.add(start, end, SecretMask.HIDDEN);
      }
      i = text.indexOf(scheme, end);
    }
    return found;
  }

  private static boolean isValue(String text, int start) {
    boolean spaced = start > 1 && text.startsWith(": ", start - 2);
    return start > 0 && (spaced || "=:\"'".indexOf(text.charAt(start - 1)) >= 0);
  }

  private static boolean isOfToken(char c) {
    return (c < 0x80 && SecretMask.isOfName(c)) || c == '.' || c == '+' || c == '/';
  }
}
