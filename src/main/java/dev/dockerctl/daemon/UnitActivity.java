package dev.dockerctl.daemon;

import dev.dockerctl.host.Host;
import dev.dockerctl.host.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the processes of a unit do, as far as the kernel counts it.
 *
 * @param group the folder of its control group, version 2
 */
record UnitActivity(Path proc, Path group) {
  private static final long MICROS_A_TICK = 10_000;

  /** The folder of a system unit's control group under systemd. */
  static Path group(Host host, String unit) {
    return host.kernel("/sys/fs/cgroup/system.slice/" + unit);
  }

  /**
   * The processor time of the unit's processes so far, and of their children that have ended:
   * utime, stime, cutime and cstime of proc_pid_stat(5).
   */
  long computedMicros() {
    long ticks = 0;
    for (Path process : processes()) {
      String[] fields = ProcessStat.fields(process.resolve("stat"));
      for (int i = ProcessStat.UTIME; i <= ProcessStat.CSTIME && i < fields.length; i++) {
        ticks += Long.parseLong(fields[i]);
      }
    }
    return ticks * MICROS_A_TICK;
  }

  /** Whether a thread is in uninterruptible sleep, the state D of proc_pid_stat(5). */
  boolean waitsForDisk() {
    return processes().stream().anyMatch(UnitActivity::waitsForDisk);
  }

  private List<Path> processes() {
    return pids(group).stream().map(pid -> proc.resolve(Integer.toString(pid))).toList();
  }

  /** The processes in a control group; none of one that is gone. */
  static List<Integer> pids(Path group) {
    List<Integer> pids = new ArrayList<>();
    try {
      for (String line :
          Files.readAllLines(group.resolve("cgroup.procs"), StandardCharsets.US_ASCII)) {
        int pid = Integer.parseInt(line.strip());
        // 0 stands for a process outside of our own process namespace.
        if (pid != 0) {
          pids.add(pid);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return List.of();
    }
    return pids;
  }

  private static boolean waitsForDisk(Path process) {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        String[] fields = ProcessStat.fields(thread.resolve("stat"));
        if (fields.length > ProcessStat.STATE && fields[ProcessStat.STATE].equals("D")) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }
}
