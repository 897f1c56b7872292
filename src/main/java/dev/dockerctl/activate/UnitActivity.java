package dev.dockerctl.activate;

import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the processes of a unit do, as far as the kernel counts it. */
final class UnitActivity {
  /** Fields after the name: the state is the 3rd of all, utime the 14th, cstime the 17th. */
  private static final int STATE = 0;

  private static final int UTIME = 11;
  private static final int CSTIME = 14;
  private static final long MICROS_A_TICK = 10_000;

  private final Path proc;
  private final Path group;

  /**
   * A view of a unit.
   *
   * @param group the folder of its control group, version 2
   */
  UnitActivity(Path proc, Path group) {
    this.proc = proc;
    this.group = group;
  }

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
      String[] fields = stat(process.resolve("stat"));
      for (int i = UTIME; i <= CSTIME && i < fields.length; i++) {
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
    List<Path> processes = new ArrayList<>();
    try {
      for (String pid :
          Files.readAllLines(group.resolve("cgroup.procs"), StandardCharsets.US_ASCII)) {
        // 0 stands for a process outside of our own process namespace.
        if (!pid.equals("0")) {
          processes.add(proc.resolve(pid.strip()));
        }
      }
    } catch (IOException e) {
      // It went with its last process.
      return List.of();
    }
    return processes;
  }

  private static boolean waitsForDisk(Path process) {
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        String[] fields = stat(thread.resolve("stat"));
        if (fields.length > STATE && fields[STATE].equals("D")) {
          return true;
        }
      }
    } catch (IOException e) {
      return false;
    }
    return false;
  }

  /** The fields after the name in parentheses; none of a process that is gone. */
  private static String[] stat(Path file) {
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      return text.substring(text.lastIndexOf(')') + 1).strip().split(" ");
    } catch (IOException e) {
      return new String[0];
    }
  }
}
