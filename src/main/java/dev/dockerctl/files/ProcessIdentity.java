package dev.dockerctl.files;

import dev.dockerctl.host.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One process and no other: a number comes again, with the time of its start it does not, and a
 * restart of the machine begins both anew.
 *
 * @param pid the process id
 * @param startTicks field 22 of {@code /proc/PID/stat}: clock ticks since boot, proc_pid_stat(5)
 * @param boot {@code /proc/sys/kernel/random/boot_id}, proc_sys_kernel(5)
 */
public record ProcessIdentity(int pid, long startTicks, String boot) {
  /**
   * Which process has an id now; empty if none has.
   *
   * @param proc the kernel's {@code /proc}
   */
  public static Optional<ProcessIdentity> of(Path proc, long pid) {
    if (pid <= 0 || pid > Integer.MAX_VALUE) {
      return Optional.empty();
    }
    try {
      String[] fields = ProcessStat.fields(proc.resolve(pid + "/stat"));
      String boot =
          Files.readString(proc.resolve("sys/kernel/random/boot_id"), StandardCharsets.US_ASCII);
      return Optional.of(
          new ProcessIdentity(
              (int) pid, Long.parseLong(fields[ProcessStat.START_TIME]), boot.strip()));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** As a record has it; that of the JVM is made at run time, which no class archive holds. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ProcessIdentity process
        && pid == process.pid
        && startTicks == process.startTicks
        && boot.equals(process.boot);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * pid + Long.hashCode(startTicks)) + boot.hashCode();
  }

  /** The form on disk. */
  public String text() {
    return pid + " " + startTicks + " " + boot;
  }

  /** Reads the form on disk. */
  public static ProcessIdentity of(String text) throws IOException {
    String[] words = text.split(" ", 3);
    try {
      if (words.length == 3 && !words[0].startsWith("-") && !words[1].startsWith("-")) {
        return new ProcessIdentity(Integer.parseInt(words[0]), Long.parseLong(words[1]), words[2]);
      }
    } catch (NumberFormatException e) {
      throw new IOException("the record is damaged", e);
    }
    throw new IOException("the record is damaged");
  }
}
