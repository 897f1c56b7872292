package dev.dockerctl.cli;

import dev.dockerctl.error.Location;

/**
 * One line of a settings file.
 *
 * @param key the long name of an option without dashes
 * @param value its value as written
 * @param location where it stands
 */
record Setting(String key, String value, Location location) {}
