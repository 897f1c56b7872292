package dev.dockerctl.files;

import java.io.IOException;

/**
 * One process and no other: a number comes again, with the time of its start it does not, and a
 * restart of the machine begins both anew.
 *
 * @param pid the process id
 * @param startTicks field 22 of {@code /proc/PID/stat}: clock ticks since boot, proc_pid_stat(5)
 * @param boot {@code /proc/sys/kernel/random/boot_id}, proc_sys_kernel(5)
 */
public record ProcessIdentity(int pid, long startTicks, String boot) {
  /** The form on disk. */
  String text() {
    return pid + " " + startTicks + " " + boot;
  }

  /** Reads the form on disk. */
  static ProcessIdentity of(String text) throws IOException {
    String[] words = text.split(" ", 3);
    try {
      if (words.length == 3) {
        return new ProcessIdentity(Integer.parseInt(words[0]), Long.parseLong(words[1]), words[2]);
      }
    } catch (NumberFormatException e) {
      throw new IOException("the record is damaged", e);
    }
    throw new IOException("the record is damaged");
  }
}
