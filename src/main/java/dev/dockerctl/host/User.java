package dev.dockerctl.host;

/**
 * The user the process runs as.
 *
 * @param uid the numeric id
 * @param name the login name
 * @param home the home directory
 */
public record User(long uid, String name, String home) {
  /** Whether this is root. */
  public boolean isRoot() {
    return uid == 0;
  }
}
