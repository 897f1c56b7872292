package dev.dockerctl.service;

import dev.dockerctl.error.Location;
import java.util.Optional;

/**
 * A condition or assertion of a unit that did not hold when it was to be started, so that the
 * service manager left it as it was, systemd.unit(5).
 *
 * @param key the setting, such as {@code ConditionPathExists}; {@code Condition} or {@code Assert}
 *     where the manager does not tell which one it was
 * @param value its value with {@code |} and {@code !}, specifiers resolved; empty where not told
 */
public record UnmetCondition(String key, String value) {
  /** Whether a job fails for it; for others it is done without having started anything. */
  public boolean isAssertion() {
    return key.startsWith("Assert");
  }

  /**
   * Says that it does not hold.
   *
   * @param place where it is set, as far as that is known
   */
  public String sentence(Optional<Location> place) {
    String kind = isAssertion() ? "assertion" : "condition";
    String at = place.map(location -> " (" + location + ")").orElse("");
    return value.isEmpty()
        ? "a start " + kind + " of it does not hold" + at
        : "its start " + kind + " '" + key + "=" + value + "' does not hold" + at;
  }
}
