package dev.dockerctl.catalog;

import java.util.List;

/**
 * An option that daemon.json sets.
 *
 * @param path the keys from the top to the value
 * @param value what it is set to
 */
public record FileValue(List<String> path, OptionValue value) {}
