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
import org.jspecify.annotations.Nullable;

/**
 * The processes of a unit: the members of its control group where we may make one, else those that
 * have its invocation id in their environment, and their descendants.
 */
public final class ProcessGroup {
  private final Path proc;
  private final @Nullable Path directory;
  private final String path;

  private ProcessGroup(Path proc, @Nullable Path directory, String path) {
    this.proc = proc;
    this.directory = directory;
    this.path = path;
  }

  /**
   * The group of a unit, below the engine's own control group.
   *
   * @param suffix what tells the host from others, see {@link HostTree#groupSuffix}
   */
  public static ProcessGroup of(String unit, String suffix) {
    Path proc = Path.of("/proc");
    String slice = slice(suffix);
    String own = ownGroup(proc);
    if (own != null) {
      String parent = own.endsWith("/" + slice) ? own : own.replaceFirst("/$", "") + "/" + slice;
      Path directory = Path.of("/sys/fs/cgroup" + parent + "/" + unit);
      try {
        Files.createDirectories(directory);
        return new ProcessGroup(proc, directory, parent + "/" + unit);
      } catch (IOException e) {
        return new ProcessGroup(proc, null, "");
      }
    }
    return new ProcessGroup(proc, null, "");
  }

  private static String slice(String suffix) {
    return "dockerctl" + suffix + ".slice";
  }

  /**
   * A part of the path of every unit's control group that no other has; empty where units cannot
   * have any.
   */
  public static String mark(String suffix) {
    ProcessGroup probe = of("engine.scope", suffix);
    boolean possible = probe.directory != null;
    probe.remove();
    return possible ? "/" + slice(suffix) + "/" : "";
  }

  /** The control group of this process in a unified hierarchy; null where there is none. */
  private static @Nullable String ownGroup(Path proc) {
    try {
      for (String line : Files.readAllLines(proc.resolve("self/cgroup"))) {
        if (line.startsWith("0::/") && Files.exists(Path.of("/sys/fs/cgroup/cgroup.procs"))) {
          return line.substring(3);
        }
      }
    } catch (IOException e) {
      return null;
    }
    return null;
  }

  /** Its path below the hierarchy, empty where there is none. */
  public String path() {
    return path;
  }

  /** The directory of its control group, or null. */
  public @Nullable String directory() {
    return directory == null ? null : directory.toString();
  }

  /** Makes the control group again, should it be gone. */
  public void ensure() {
    if (directory != null) {
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        // Members are then told by their environment.
        return;
      }
    }
  }

  /** Removes the control group, if nothing is left in it. */
  public void remove() {
    if (directory == null) {
      return;
    }
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, Files::isDirectory)) {
      for (Path child : children) {
        Files.deleteIfExists(child);
      }
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // Somebody is still in it: it is used again.
      return;
    }
  }

  /**
   * The processes of a run; zombies do not count.
   *
   * @param invocation the run's id, empty for none
   */
  public Set<Integer> members(String invocation) {
    Set<Integer> members = new LinkedHashSet<>();
    if (directory != null) {
      addMembers(directory, members);
    } else if (!invocation.isEmpty()) {
      addByEnvironment("INVOCATION_ID=" + invocation, members);
    }
    return members;
  }

  private void addMembers(Path group, Set<Integer> members) {
    try {
      for (String line : Files.readAllLines(group.resolve("cgroup.procs"))) {
        int pid = Integer.parseInt(line);
        if (isAlive(pid)) {
          members.add(pid);
        }
      }
      try (DirectoryStream<Path> children = Files.newDirectoryStream(group, Files::isDirectory)) {
        for (Path child : children) {
          addMembers(child, members);
        }
      }
    } catch (IOException e) {
      // Gone meanwhile.
      return;
    }
  }

  private void addByEnvironment(String marker, Set<Integer> members) {
    Map<Integer, Integer> parents = new HashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[1-9]*")) {
      for (Path entry : entries) {
        int pid = Integer.parseInt(String.valueOf(entry.getFileName()));
        int parent = parent(pid);
        if (parent >= 0) {
          parents.put(pid, parent);
          if (hasMarker(entry, marker)) {
            members.add(pid);
          }
        }
      }
    } catch (IOException e) {
      return;
    }
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Map.Entry<Integer, Integer> process : parents.entrySet()) {
        grown |= members.contains(process.getValue()) && members.add(process.getKey());
      }
    }
  }

  private static boolean hasMarker(Path entry, String marker) {
    try {
      String block =
          new String(Files.readAllBytes(entry.resolve("environ")), StandardCharsets.ISO_8859_1);
      return block.startsWith(marker + "\0") || block.contains("\0" + marker);
    } catch (IOException e) {
      return false;
    }
  }

  /** The parent of a process that is no zombie; -1 if there is none. */
  private int parent(int pid) {
    String[] stat = stat(pid);
    return stat.length < 2 || stat[0].equals("Z") || stat[0].equals("X")
        ? -1
        : Integer.parseInt(stat[1]);
  }

  private boolean isAlive(int pid) {
    return parent(pid) >= 0;
  }

  private String[] stat(int pid) {
    return stat(proc, pid);
  }

  /** The fields of /proc/PID/stat after the name, proc_pid_stat(5); none if it is gone. */
  public static String[] stat(Path proc, int pid) {
    return ProcessStat.fields(proc.resolve(pid + "/stat"));
  }

  /** When a process started, in ticks since boot; 0 if it is gone or dead. */
  public static long startTicks(int pid) {
    String[] stat = stat(Path.of("/proc"), pid);
    return stat.length < 20 || stat[0].equals("Z") ? 0 : Long.parseLong(stat[19]);
  }
}
