package dev.dockerctl.engine.process;

import org.jspecify.annotations.Nullable;

/** The users and groups of a host. */
public interface Accounts {
  /**
   * A user.
   *
   * @param name the login name
   * @param uid the user's number
   * @param gid the number of the user's own group
   * @param home the home directory
   * @param shell the login shell
   */
  record Account(String name, int uid, int gid, String home, String shell) {}

  /** The user of a name or number; null if there is none. */
  @Nullable Account user(String user);

  /** The number of a group given by name or number; -1 if there is none of that name. */
  int group(String group);

  /** Whether a name is a number, which needs no entry. */
  static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 10;
  }
}
