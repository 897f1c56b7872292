package dev.dockerctl.service;

import java.util.List;

/**
 * A command of a unit that failed beside its main process.
 *
 * @param setting the setting that has it, such as {@code ExecStartPre}
 * @param argv its arguments, number 0 first, as {@link LoadedCommand} has them
 * @param code how it ended: 1 exited, 2 killed, 3 dumped core
 * @param status its exit status or signal
 */
public record FailedCommand(String setting, List<String> argv, int code, int status) {
  private static final int EXITED = 1;

  /** Copies the list. */
  public FailedCommand {
    argv = List.copyOf(argv);
  }

  /** How it ended, in words. */
  public String ending() {
    return code == EXITED ? "ended with status " + status : "was killed by signal " + status;
  }
}
