package dev.dockerctl.service;

import java.util.List;

/**
 * A command of a unit whose process has ended.
 *
 * @param setting the setting that has it, such as {@code ExecStart}
 * @param argv its arguments, number 0 first, as {@link LoadedCommand} has them
 * @param mayFail whether its failure is ignored
 * @param pid its process
 * @param end how it ended
 */
public record EndedCommand(
    String setting, List<String> argv, boolean mayFail, int pid, ProcessEnd end) {
  /** The settings of commands without which the main process does not come up. */
  private static final List<String> AROUND_MAIN =
      List.of("ExecCondition", "ExecStartPre", "ExecStartPost");

  /** Whether it failed beside the main process, which does not come up for it. */
  boolean isInTheWay() {
    return AROUND_MAIN.contains(setting) && !mayFail && !(end.isExit() && end.status() == 0);
  }

  /** How it ended, in words. */
  public String ending() {
    return (end.isExit() ? "ended with status " : "was killed by signal ") + end.status();
  }
}
