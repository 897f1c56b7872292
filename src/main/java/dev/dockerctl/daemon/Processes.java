package dev.dockerctl.daemon;

import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/** Single facts of processes, from {@code /proc}. */
public final class Processes {
  private Processes() {}

  /** Which process has that id now; empty if none has. */
  static Optional<ProcessIdentity> identity(Host host, long pid) {
    return ProcessIdentity.of(host.kernel("/proc"), pid);
  }

  /** This process. */
  public static ProcessIdentity self(Host host) {
    long pid = ProcessHandle.current().pid();
    return identity(host, pid).orElse(new ProcessIdentity((int) pid, 0, ""));
  }

  /**
   * When a process was started, to about 20 milliseconds: by the time since boot, since the time of
   * boot in {@code /proc/stat} is in whole seconds.
   */
  static Optional<Instant> started(Host host, ProcessIdentity process) {
    try {
      String uptime = Files.readString(host.kernel("/proc/uptime"), StandardCharsets.US_ASCII);
      long sinceStart =
          millis(uptime.substring(0, uptime.indexOf(' '))) - process.startTicks() * 10;
      return Optional.of(host.clock().instant().minusMillis(sinceStart));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  /** Seconds with or without a fraction, such as {@code 350735.47}, in milliseconds. */
  private static long millis(String seconds) {
    int point = seconds.indexOf('.');
    String whole = point < 0 ? seconds : seconds.substring(0, point);
    String fraction = (point < 0 ? "" : seconds.substring(point + 1)) + "000";
    return Long.parseLong(whole) * 1000 + Long.parseLong(fraction.substring(0, 3));
  }

  /** Whether a process still runs. */
  public static boolean runs(Host host, ProcessIdentity process) {
    return identity(host, process.pid()).filter(process::equals).isPresent();
  }

  /** The letter of a process's state, such as {@code T} for stopped; empty when it is gone. */
  public static Optional<Character> state(Host host, ProcessIdentity process) {
    String[] stat = runs(host, process) ? stat(host, process.pid()) : new String[0];
    return stat.length > ProcessStat.STATE
        ? Optional.of(stat[ProcessStat.STATE].charAt(0))
        : Optional.empty();
  }

  /** The process that started another one; -1 when that is gone. */
  static int parent(Host host, int pid) {
    String[] stat = stat(host, pid);
    return stat.length > ProcessStat.PARENT ? Integer.parseInt(stat[ProcessStat.PARENT]) : -1;
  }

  private static String[] stat(Host host, long pid) {
    return ProcessStat.fields(host.kernel("/proc/" + pid + "/stat"));
  }
}
