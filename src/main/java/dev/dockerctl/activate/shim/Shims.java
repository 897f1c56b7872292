package dev.dockerctl.activate.shim;

import dev.dockerctl.daemon.ContainerNames;
import dev.dockerctl.daemon.Observation;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.files.ProcessIdentity;
import dev.dockerctl.host.ControlGroups;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ProcessView;
import dev.dockerctl.service.UnitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The running containers as the kernel shows them, for when the daemon does not tell: containerd
 * keeps a shim for each ({@code containerd-shim-runc-v2 -namespace moby -id ID} of containerd 1.7).
 */
public final class Shims {
  private static final String PROGRAM = "containerd-shim";

  private Shims() {}

  /** The names of the containers of a daemon, or their short ids. */
  public static List<String> containers(Host host, RunningOptions daemon) {
    return containers(host, daemon, pid -> true);
  }

  /** Whether a container of a daemon was running when its process started. */
  public static boolean anyOlder(Host host, RunningOptions daemon, ProcessIdentity process) {
    Path proc = host.kernel("/proc");
    IntPredicate older =
        pid ->
            ProcessIdentity.of(proc, pid)
                .filter(shim -> shim.startTicks() < process.startTicks())
                .isPresent();
    return !containers(host, daemon, older).isEmpty();
  }

  /**
   * The containers that end with the processes of a unit: their shims are among those where dockerd
   * runs a containerd of its own.
   */
  public static List<String> within(Host host, RunningOptions daemon, UnitState unit) {
    Path proc = host.kernel("/proc");
    return containers(host, daemon, pid -> isWithin(proc.resolve(String.valueOf(pid)), unit));
  }

  /** By its control group, as cgroups(7) shows it; where units have none, by its environment. */
  private static boolean isWithin(Path process, UnitState unit) {
    if (unit.controlGroup().isEmpty()) {
      try {
        byte[] block = Files.readAllBytes(process.resolve("environ"));
        String environment = "\0" + new String(block, StandardCharsets.UTF_8);
        return !unit.invocationId().isEmpty()
            && environment.contains("\0INVOCATION_ID=" + unit.invocationId() + "\0");
      } catch (IOException e) {
        return false;
      }
    }
    for (String line : ControlGroups.of(process)) {
      String group = line.substring(line.indexOf(':', line.indexOf(':') + 1) + 1) + "/";
      if (group.startsWith(unit.controlGroup() + "/")) {
        return true;
      }
    }
    return false;
  }

  /** The running containers by the word of their daemon, else as the kernel shows them. */
  public static List<String> running(Host host, Observation observation, RunningOptions daemon) {
    return observation.containers().orElseGet(() -> containers(host, daemon));
  }

  /**
   * For each of some containers of a daemon the address of the containerd to which it belongs;
   * empty where its shim is not seen.
   */
  public static Map<String, String> addresses(
      Host host, RunningOptions daemon, List<String> containers) {
    ProcessView processes = new ProcessView(host.kernel("/proc"));
    Map<String, String> addresses = new LinkedHashMap<>();
    containers.forEach(name -> addresses.put(name, ""));
    all(host, daemon)
        .forEach(
            (pid, name) -> addresses.replace(name, after("-address", processes.commandLine(pid))));
    return addresses;
  }

  private static List<String> containers(Host host, RunningOptions daemon, IntPredicate wanted) {
    List<String> names = new ArrayList<>();
    all(host, daemon)
        .forEach(
            (pid, name) -> {
              if (wanted.test(pid)) {
                names.add(name);
              }
            });
    Collections.sort(names);
    return names;
  }

  /** The containers by the processes that are their shims. */
  private static Map<Integer, String> all(Host host, RunningOptions daemon) {
    List<String> configured = daemon.values("containerd-namespace");
    String namespace = configured.isEmpty() ? "moby" : configured.get(0);
    Path proc = host.kernel("/proc");
    ProcessView processes = new ProcessView(proc);
    ContainerNames names = new ContainerNames(host, daemon);
    Map<Integer, String> found = new LinkedHashMap<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path entry : entries) {
        int pid = Integer.parseInt(String.valueOf(entry.getFileName()));
        List<String> line = processes.commandLine(pid);
        String id = after("-id", line);
        boolean ours = isShim(line) && namespace.equals(after("-namespace", line));
        if (ours && !id.isEmpty() && isOf(host, entry)) {
          found.put(pid, names.of(id));
        }
      }
    } catch (IOException | NumberFormatException e) {
      return found;
    }
    return found;
  }

  private static boolean isShim(List<String> line) {
    String program = line.isEmpty() ? "" : line.get(0);
    return program.substring(program.lastIndexOf('/') + 1).startsWith(PROGRAM);
  }

  private static String after(String option, List<String> line) {
    int index = line.indexOf(option);
    return index < 0 || index + 1 == line.size() ? "" : line.get(index + 1);
  }

  /** A rootless daemon's shims are its user's, all others root's. */
  private static boolean isOf(Host host, Path entry) {
    try {
      long wanted = host.isUserScope() ? host.user().uid() : 0;
      Object owner = Files.getAttribute(entry, "unix:uid");
      return !(owner instanceof Number uid) || uid.longValue() == wanted;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return true;
    }
  }
}
