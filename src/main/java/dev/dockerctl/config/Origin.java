package dev.dockerctl.config;

import dev.dockerctl.error.Location;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a value of an option comes from.
 *
 * @param kind the layer
 * @param location file and line; null for a default
 * @param key the daemon.json key, such as {@code proxies.http-proxy}; null elsewhere
 * @param variable the environment variable whose expansion holds the value; null elsewhere
 */
public record Origin(
    Kind kind, @Nullable Location location, @Nullable String key, @Nullable String variable) {
  /** The layers of the configuration, and what is seen of a daemon that runs. */
  public enum Kind {
    /** The unit's own file. */
    VENDOR,
    /** A drop-in of the unit. */
    DROP_IN,
    /** A variable set by {@code Environment=}. */
    ENVIRONMENT,
    /** A variable set in a file named by {@code EnvironmentFile=}. */
    ENVIRONMENT_FILE,
    /** The daemon's JSON configuration. */
    DAEMON_JSON,
    /** What the installed daemon does when nothing is said. */
    DEFAULT,
    /** The process that runs, whatever is on disk. */
    PROCESS,
    /** The daemon's own answer. */
    DAEMON;

    /** The name used in JSON, such as {@code drop-in}. */
    public String id() {
      return this == DAEMON_JSON
          ? "daemon.json"
          : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The daemon's default. */
  public static final Origin DEFAULT = new Origin(Kind.DEFAULT, null, null, null);

  /** One line for people: {@code file:line}, with the variable or key that holds the value. */
  public String describe() {
    if (location == null) {
      return kind.id();
    }
    if (variable != null) {
      return location + " ($" + variable + ")";
    }
    return key == null ? location.toString() : location + " (" + key + ")";
  }
}
