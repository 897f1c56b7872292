package dev.dockerctl.engine.process;

import dev.dockerctl.unit.setting.Signals;

/**
 * How a process ended, in the terms of waitid(2).
 *
 * @param code {@link #EXITED}, {@link #KILLED} or {@link #DUMPED}
 * @param status the exit status, or the signal
 */
public record ProcessExit(int code, int status) {
  public static final int EXITED = 1;
  public static final int KILLED = 2;
  public static final int DUMPED = 3;

  /** Reads what waitpid(2) stores. */
  static ProcessExit of(int word) {
    int signal = word & 0x7f;
    if (signal == 0) {
      return new ProcessExit(EXITED, (word >> 8) & 0xff);
    }
    return new ProcessExit((word & 0x80) != 0 ? DUMPED : KILLED, signal);
  }

  public boolean exited() {
    return code == EXITED;
  }

  /** systemd's word for the code. */
  public String word() {
    return code == EXITED ? "exited" : code == KILLED ? "killed" : "dumped";
  }

  /** As systemd's log has it: {@code code=exited, status=1/FAILURE}. */
  @Override
  public String toString() {
    String name = code == EXITED ? ExitStatuses.name(status) : Signals.name(status);
    return "code=" + word() + ", status=" + status + (name.isEmpty() ? "" : "/" + name);
  }
}
