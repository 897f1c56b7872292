package dev.dockerctl.service;

import java.util.List;

/**
 * A command for the service manager to run on its own.
 *
 * @param name the units' name without suffix, such as {@code dockerctl-guard}
 * @param description what an administrator reads in the list of units
 * @param argv the command and its arguments as they are, the first an absolute path; nothing is
 *     expanded
 * @param environment {@code NAME=VALUE} assignments added to the manager's own
 */
public record TransientCommand(
    String name, String description, List<String> argv, List<String> environment) {
  /** Copies the lists. */
  public TransientCommand {
    argv = List.copyOf(argv);
    environment = List.copyOf(environment);
  }
}
