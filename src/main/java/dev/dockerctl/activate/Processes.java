package dev.dockerctl.activate;

import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/** Single facts of processes, from {@code /proc}. */
final class Processes {
  /** Fields after the name: the state is the 3rd of all, the parent the 4th. */
  private static final int STATE = 0;

  private static final int PARENT = 1;

  private Processes() {}

  /** Which process has that id now; empty if none has. */
  static Optional<ProcessIdentity> identity(Host host, long pid) {
    return ProcessIdentity.of(host.kernel("/proc"), pid);
  }

  /**
   * When a process was started, to about 20 milliseconds: by the time since boot, since the time of
   * boot in {@code /proc/stat} is in whole seconds.
   */
  static Optional<Instant> started(Host host, ProcessIdentity process) {
    try {
      String uptime = Files.readString(host.kernel("/proc/uptime"), StandardCharsets.US_ASCII);
      BigDecimal seconds = new BigDecimal(uptime.substring(0, uptime.indexOf(' ')));
      long sinceStart = seconds.movePointRight(3).longValue() - process.startTicks() * 10;
      return Optional.of(host.clock().instant().minusMillis(sinceStart));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Whether a process still runs. */
  static boolean runs(Host host, ProcessIdentity process) {
    return identity(host, process.pid()).filter(process::equals).isPresent();
  }

  /** The letter of a process's state, such as {@code T} for stopped; empty when it is gone. */
  static Optional<Character> state(Host host, ProcessIdentity process) {
    try {
      return runs(host, process)
          ? Optional.of(stat(host, process.pid())[STATE].charAt(0))
          : Optional.empty();
    } catch (IOException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** The process that started another one. */
  static int parent(Host host, int pid) throws IOException {
    return Integer.parseInt(stat(host, pid)[PARENT]);
  }

  /** The fields of {@code /proc/PID/stat} after the name in parentheses, proc_pid_stat(5). */
  private static String[] stat(Host host, long pid) throws IOException {
    byte[] stat = Files.readAllBytes(host.kernel("/proc/" + pid + "/stat"));
    String text = new String(stat, StandardCharsets.ISO_8859_1);
    return text.substring(text.lastIndexOf(')') + 2).strip().split(" ");
  }
}
