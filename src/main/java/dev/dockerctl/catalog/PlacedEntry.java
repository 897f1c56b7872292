package dev.dockerctl.catalog;

import java.util.List;

/**
 * One value out of daemon.json.
 *
 * @param path the names and indexes that lead to it from its option's key; empty for a scalar
 * @param entry the value
 */
public record PlacedEntry(List<String> path, OptionEntry entry) {}
