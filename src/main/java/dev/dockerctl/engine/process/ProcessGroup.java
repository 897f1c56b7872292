package dev.dockerctl.engine.process;

import dev.dockerctl.host.ControlGroups;
import dev.dockerctl.host.ProcessStat;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a unit: the members of its control group where we may make one, else those that
 * have its invocation id in their environment, and their descendants.
 */
public final class ProcessGroup {
  private static final Path PROC = Path.of("/proc");

  private final @Nullable Path directory;
  private final String path;

  private ProcessGroup(@Nullable Path directory, String path) {
    this.directory = directory;
    this.path = path;
  }

  /**
   * The group of a unit, below the engine's own control group.
   *
   * @param suffix what tells the host from others, see {@link HostTree#groupSuffix}
   */
  public static ProcessGroup of(String unit, String suffix) {
    String slice = slice(suffix);
    String own = ownGroup();
    if (own != null) {
      String parent = own.endsWith("/" + slice) ? own : own.replaceFirst("/$", "") + "/" + slice;
      Path directory = Path.of("/sys/fs/cgroup" + parent + "/" + unit);
      try {
        Files.createDirectories(directory);
        return new ProcessGroup(directory, parent + "/" + unit);
      } catch (IOException e) {
        return new ProcessGroup(null, "");
      }
    }
    return new ProcessGroup(null, "");
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
  private static @Nullable String ownGroup() {
    for (String line : ControlGroups.of(PROC.resolve("self"))) {
      if (line.startsWith("0::/") && Files.exists(Path.of("/sys/fs/cgroup/cgroup.procs"))) {
        return line.substring(3);
      }
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
      members.addAll(new MarkedProcesses(PROC).of("INVOCATION_ID=" + invocation));
    }
    return members;
  }

  private static void addMembers(Path group, Set<Integer> members) {
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

  private static boolean isAlive(int pid) {
    return MarkedProcesses.parent(stat(pid)) >= 0;
  }

  /** The fields of /proc/PID/stat after the name, proc_pid_stat(5); none if it is gone. */
  public static String[] stat(int pid) {
    return ProcessStat.fields(PROC.resolve(pid + "/stat"));
  }

  /** When a process started, in ticks since boot; 0 if it is gone or dead. */
  public static long startTicks(int pid) {
    String[] stat = stat(pid);
    return stat.length < 20 || stat[0].equals("Z") ? 0 : Long.parseLong(stat[19]);
  }
}
