package dev.dockerctl.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The control groups of a process, {@code /proc/PID/cgroup} of cgroups(7). */
public final class ControlGroups {
  private ControlGroups() {}

  /** A line for each hierarchy, such as {@code 0::/system.slice}; none where it has ended. */
  public static List<String> of(Path process) {
    try {
      byte[] text = Files.readAllBytes(process.resolve("cgroup"));
      return new String(text, StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
