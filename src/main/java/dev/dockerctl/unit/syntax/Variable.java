package dev.dockerctl.unit.syntax;

import dev.dockerctl.error.Location;
import org.jspecify.annotations.Nullable;

/**
 * One environment variable and where it was set.
 *
 * @param name a valid name, see {@link #isValidName}
 * @param value its value
 * @param kind what set it
 * @param location the line that set it, or null if no file did
 */
public record Variable(String name, String value, Kind kind, @Nullable Location location) {
  // ARG_MAX with the stack limit of 8 MiB that service managers run with; systemd allows a whole
  // assignment of that many bytes with its final NUL (env_assignment_is_valid in env-util.c).
  private static final int MAXIMUM_BYTES = 2 * 1024 * 1024 - 1;

  /** What sets a variable. */
  public enum Kind {
    /** {@code Environment=} of the unit. */
    ENVIRONMENT,
    /** A file named by {@code EnvironmentFile=}. */
    ENVIRONMENT_FILE,
    /** Taken over from the service manager's own environment by {@code PassEnvironment=}. */
    PASSED,
    /** The environment block that the service manager gives to every service. */
    MANAGER
  }

  /** Whether systemd takes this for a variable's name: ASCII letters, digits and underscore. */
  public static boolean isValidName(String name) {
    if (name.isEmpty() || (name.charAt(0) >= '0' && name.charAt(0) <= '9')) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (!isNameCharacter(name.charAt(i))) {
        return false;
      }
    }
    return name.length() < MAXIMUM_BYTES;
  }

  /** Whether systemd takes this for an assignment (env_assignment_is_valid in env-util.c). */
  public static boolean isValid(String name, String value) {
    return isValidName(name) && RawText.isUtf8(value) && fits(name, value);
  }

  private static boolean fits(String name, String value) {
    // Counting bytes is worth it only for values that come near the limit.
    return 3L * value.length() + name.length() < MAXIMUM_BYTES
        || name.length() + 1 + RawText.encode(value).length <= MAXIMUM_BYTES;
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
