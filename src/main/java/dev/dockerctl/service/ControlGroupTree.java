package dev.dockerctl.service;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads which processes a service consists of, see cgroups(7).
 *
 * @param root where control groups are mounted, usually {@code /sys/fs/cgroup}
 * @param processes where processes are looked up
 */
public record ControlGroupTree(Path root, ProcessView processes) {
  /**
   * A control group with everything below it; one without processes when it is gone.
   *
   * @param group as {@link UnitState#controlGroup} names it
   */
  public Group read(String group) {
    // A unit that is down has none, and the whole machine's is not meant.
    if (group.isEmpty()) {
      return new Group(group, List.of(), List.of());
    }
    Path path = folder();
    for (String name : group.split("/", -1)) {
      if (!name.isEmpty() && !name.equals("..")) {
        path = path.resolve(name);
      }
    }
    return read(path, group);
  }

  /** A service of which only the main process is known, since it has no control group. */
  public Group ofProcess(int pid) {
    List<String> line = processes.commandLine(pid);
    List<Member> members =
        line.isEmpty() ? List.of() : List.of(new Member(pid, line, processes.name(pid)));
    return new Group("", members, List.of());
  }

  /** systemd's own hierarchy lies deeper where version 1 of control groups is mounted. */
  private Path folder() {
    if (Files.exists(root.resolve("cgroup.controllers"))) {
      return root;
    }
    Path unified = root.resolve("unified");
    return Files.exists(unified) ? unified : root.resolve("systemd");
  }

  private Group read(Path folder, String name) {
    List<Group> children = new ArrayList<>();
    for (Path child : folders(folder)) {
      Group group = read(child, String.valueOf(child.getFileName()));
      if (!group.isEmpty()) {
        children.add(group);
      }
    }
    List<Member> members = new ArrayList<>();
    for (int pid : pids(folder)) {
      members.add(new Member(pid, processes.commandLine(pid), processes.name(pid)));
    }
    return new Group(name, members, children);
  }

  private static List<Path> folders(Path folder) {
    List<Path> folders = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, Files::isDirectory)) {
      entries.forEach(folders::add);
    } catch (IOException e) {
      // A group goes with its last process, also while it is read.
      return List.of();
    }
    Collections.sort(folders);
    return folders;
  }

  private static List<Integer> pids(Path folder) {
    List<Integer> pids = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(folder.resolve("cgroup.procs"))) {
        // 0 stands for a process outside of our own process namespace.
        if (!line.isBlank() && !line.equals("0")) {
          pids.add(Integer.valueOf(line.strip()));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    Collections.sort(pids);
    return pids;
  }

  /**
   * A process of a control group.
   *
   * @param pid its process id
   * @param commandLine its arguments, empty for a process that shows none
   * @param name its short name
   */
  public record Member(int pid, List<String> commandLine, String name) {}

  /**
   * A control group.
   *
   * @param name the last part of its path; for the first one the path
   * @param members its own processes by id
   * @param children the groups in it that have processes, by name
   */
  public record Group(String name, List<Member> members, List<Group> children) {
    /** Whether there is no process in it or below. */
    public boolean isEmpty() {
      return members.isEmpty() && children.isEmpty();
    }
  }
}
