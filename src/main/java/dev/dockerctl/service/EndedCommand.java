package dev.dockerctl.service;

import java.util.List;

/**
 * A command of a unit whose process has ended.
 *
 * @param setting the setting that has it, such as {@code ExecStart}
 * @param argv its arguments, number 0 first, as {@link LoadedCommand} has them
 * @param pid its process
 * @param end how it ended
 */
public record EndedCommand(String setting, List<String> argv, int pid, ProcessEnd end) {
  /** Copies the list. */
  public EndedCommand {
    argv = List.copyOf(argv);
  }
}
