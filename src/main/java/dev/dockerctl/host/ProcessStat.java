package dev.dockerctl.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The fields of {@code /proc/PID/stat} after the name, proc_pid_stat(5). The name stands in
 * parentheses and may itself have any of them in it.
 */
public final class ProcessStat {
  /** The letter of the state: the 3rd of all fields. */
  public static final int STATE = 0;

  /** The process that started it: the 4th. */
  public static final int PARENT = 1;

  /** PF_… flags of the kernel: the 9th. */
  public static final int FLAGS = 6;

  /** Clock ticks in user mode: the 14th. */
  public static final int UTIME = 11;

  /** Those in kernel mode of children that have ended, the last of four such fields: the 17th. */
  public static final int CSTIME = 14;

  /** When it was started, in clock ticks since boot: the 22nd. */
  public static final int START_TIME = 19;

  private ProcessStat() {}

  /**
   * The fields of a process or thread; none when it is gone.
   *
   * @param file its {@code stat}
   */
  public static String[] fields(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return text.substring(text.lastIndexOf(')') + 1).strip().split(" ");
    } catch (IOException e) {
      return new String[0];
    }
  }
}
