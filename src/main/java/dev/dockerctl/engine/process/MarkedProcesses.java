package dev.dockerctl.engine.process;

import dev.dockerctl.host.ProcessStat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The processes that have an assignment in their environment, and their descendants.
 *
 * @param proc where proc(5) is mounted
 */
record MarkedProcesses(Path proc) {
  /** PF_KTHREAD of include/linux/sched.h. */
  private static final long KERNEL_THREAD = 0x0020_0000L;

  /** How often, once a millisecond, a process is looked at again that is in the middle of exec. */
  private static final int LOOKS = 200;

  /** How often where it has its command line already. */
  private static final int LAST_LOOKS = 2;

  /**
   * Their process ids; zombies do not count.
   *
   * @param assignment {@code NAME=VALUE}
   */
  Set<Integer> of(String assignment) {
    Set<Integer> members = new LinkedHashSet<>();
    Map<Integer, Integer> parents = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path entry : entries) {
        int pid = Integer.parseInt(String.valueOf(entry.getFileName()));
        String[] stat = ProcessStat.fields(entry.resolve("stat"));
        int parent = parent(stat);
        if (parent >= 0) {
          parents.put(pid, parent);
          if (hasMark(entry, stat, assignment)) {
            members.add(pid);
          }
        }
      }
    } catch (IOException e) {
      return members;
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<Integer, Integer> process : parents.entrySet()) {
        grown |= members.contains(process.getValue()) && members.add(process.getKey());
      }
    }
    return members;
  }

  /**
   * A process in the middle of execve(2), or of its end, shows no environment for a moment. It may
   * be the only one of its service, so it is looked at again. One that has a command line has none
   * for longer: the kernel sets that first (create_elf_tables in fs/binfmt_elf.c of Linux 6.12).
   */
  private static boolean hasMark(Path entry, String[] stat, String assignment) {
    boolean isKernel = (Long.parseLong(stat[ProcessStat.FLAGS]) & KERNEL_THREAD) != 0;
    try {
      String block = text(entry.resolve("environ"));
      int looks = isKernel ? 0 : LOOKS;
      while (block.isEmpty() && looks > 0) {
        boolean isWhole = !text(entry.resolve("cmdline")).isEmpty();
        looks = isWhole ? Math.min(looks - 1, LAST_LOOKS) : looks - 1;
        if (parent(ProcessStat.fields(entry.resolve("stat"))) < 0) {
          return false;
        }
        Thread.sleep(1);
        block = text(entry.resolve("environ"));
      }
      return block.startsWith(assignment + "\0") || block.contains("\0" + assignment + "\0");
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }

  /** The parent of a process that is no zombie; -1 if there is none. */
  static int parent(String[] stat) {
    return stat.length <= ProcessStat.FLAGS
            || stat[ProcessStat.STATE].equals("Z")
            || stat[ProcessStat.STATE].equals("X")
        ? -1
        : Integer.parseInt(stat[ProcessStat.PARENT]);
  }
}
