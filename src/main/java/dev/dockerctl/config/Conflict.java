package dev.dockerctl.config;

import dev.dockerctl.error.Location;

/**
 * An option that is given on the command line and in daemon.json, with which dockerd does not
 * start.
 *
 * @param name the option
 * @param flag where it is given as a flag
 * @param key its key in daemon.json
 * @param file where that key stands
 */
public record Conflict(String name, Origin flag, String key, Location file) {
  /** One sentence that names both places. */
  public String describe() {
    return "--"
        + name
        + " ("
        + flag.describe()
        + ") and \""
        + key
        + "\" ("
        + file
        + ") are both given";
  }
}
