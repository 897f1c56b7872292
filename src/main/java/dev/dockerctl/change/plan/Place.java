package dev.dockerctl.change.plan;

import org.jspecify.annotations.Nullable;

/** Where an option is written. */
public enum Place {
  /** Where it stands now; a new one goes to the drop-in. */
  WHERE_IT_STANDS,
  /** On the command line, in the managed drop-in. */
  DROP_IN,
  /** In daemon.json. */
  DAEMON_JSON;

  /** The place by the name a user gives it, or null. */
  public static @Nullable Place named(String name) {
    return switch (name) {
      case "drop-in" -> DROP_IN;
      case "daemon.json" -> DAEMON_JSON;
      default -> null;
    };
  }
}
