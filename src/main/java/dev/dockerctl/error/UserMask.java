package dev.dockerctl.error;

import java.util.Set;

/**
 * Masks the password of {@code -u USER:PASSWORD}, as curl(1) takes it. Two numbers are a user and a
 * group, as docker(1) takes them.
 */
final class UserMask {
  /** Options of curl whose value is a user with a password. */
  static final Set<String> OPTIONS = Set.of("-u", "-U", "--user", "--proxy-user");

  private UserMask() {}

  /** The text with the password after each such option hidden. */
  static String mask(String text) {
    if (text.indexOf(':') < 0) {
      return text;
    }
    for (String option : OPTIONS) {
      if (text.contains(option)) {
        return maskAll(text);
      }
    }
    return text;
  }

  private static String maskAll(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    String option = "";
    int i = 0;
    while (i < text.length()) {
      int end = i;
      boolean blank = SecretMask.endsWord(text.charAt(i));
      while (end < text.length() && SecretMask.endsWord(text.charAt(end)) == blank) {
        end++;
      }
      String word = text.substring(i, end);
      if (blank) {
        masked.append(word);
        option = word.indexOf('\n') >= 0 ? "" : option;
      } else {
        masked.append(OPTIONS.contains(option) ? value(word) : joined(word));
        option = word.equals(",") ? option : word;
      }
      i = end;
    }
    return masked.toString();
  }

  /** An option and its value in one word, {@code -uUSER:PASSWORD} or {@code --user=USER:…}. */
  static String joined(String word) {
    int start = word.startsWith("-u") || word.startsWith("-U") ? 2 : 0;
    int equals = word.startsWith("--") ? word.indexOf('=') : -1;
    if (equals > 0 && OPTIONS.contains(word.substring(0, equals))) {
      start = equals + 1;
    }
    return start == 0 ? word : word.substring(0, start) + value(word.substring(start));
  }

  /** A user with the password hidden. */
  static String value(String word) {
    int colon = word.indexOf(':');
    String password = word.substring(colon + 1);
    boolean hides = colon > 0 && !password.isEmpty() && !isNumber(password);
    return hides ? word.substring(0, colon + 1) + SecretMask.HIDDEN : word;
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
