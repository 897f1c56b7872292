package dev.dockerctl.service;

import dev.dockerctl.host.ExitNames;

/**
 * How a process ended, waitid(2).
 *
 * @param code 1 exited, 2 killed, 3 dumped core
 * @param status its exit status or signal
 */
public record ProcessEnd(int code, int status) {
  private static final int EXITED = 1;
  private static final int KILLED = 2;

  /** The names of the signals of Linux from 1 on, without {@code SIG}, signal(7). */
  private static final String[] SIGNALS = {
    "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2",
    "PIPE", "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU",
    "XFSZ", "VTALRM", "PROF", "WINCH", "IO", "PWR", "SYS"
  };

  /** Whether it ended by itself. */
  boolean isExit() {
    return code == EXITED;
  }

  /** Whether a daemon ends like this when it is told to, exit-status.c of systemd 257. */
  public boolean isClean() {
    return code == EXITED
        ? status == 0
        : code == KILLED && (status == 1 || status == 2 || status == 15 || status == 13);
  }

  /** As systemctl tells it, such as {@code code=exited, status=1/FAILURE}. */
  public String text() {
    if (code == EXITED) {
      String name = ExitNames.shown().getOrDefault(status, "");
      return "code=exited, status=" + status + (name.isEmpty() ? "" : "/" + name);
    }
    return (code == KILLED ? "code=killed" : "code=dumped") + ", signal=" + signalName();
  }

  private String signalName() {
    return status >= 1 && status <= SIGNALS.length ? SIGNALS[status - 1] : Integer.toString(status);
  }
}
