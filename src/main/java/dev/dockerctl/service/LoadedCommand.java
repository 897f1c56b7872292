package dev.dockerctl.service;

import java.util.List;

/**
 * A command line as the manager loaded it.
 *
 * @param path the program
 * @param argv the arguments with the zeroth, before variables are expanded
 * @param flags systemd's names of the prefixes, such as {@code ignore-failure} for {@code -}
 */
public record LoadedCommand(String path, List<String> argv, List<String> flags) {}
