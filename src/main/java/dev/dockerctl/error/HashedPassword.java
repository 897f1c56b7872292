package dev.dockerctl.error;

/**
 * The password of {@code htpasswd -b FILE USER PASSWORD}, or with {@code -n} without a file,
 * htpasswd(1).
 */
final class HashedPassword {
  static final String PROGRAM = "htpasswd";

  private boolean begun;
  private boolean given;
  private boolean printed;
  private int words;

  /** Takes the next word of a command line; returns whether it is the password. */
  boolean isSecret(String program, String word) {
    boolean goesOn = begun;
    begun = program.equals(PROGRAM);
    if (!begun || !goesOn) {
      given = false;
      printed = false;
      words = 0;
      return false;
    }
    if (word.startsWith("-")) {
      given |= word.indexOf('b') > 0;
      printed |= word.indexOf('n') > 0;
      return false;
    }
    words += given ? 1 : 0;
    return given && words == (printed ? 2 : 3);
  }
}
