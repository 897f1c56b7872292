package dev.dockerctl.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Whether this machine can boot a test host; tests that need one are aborted otherwise. */
public final class HostRequirements {
  private static final List<String> FOLDERS =
      List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin", "/lib/systemd", "/usr/lib/systemd");
  private static final List<String> ALWAYS =
      List.of("bash", "unshare", "nsenter", "findmnt", "ip", "systemd", "dbus-daemon");
  private static final List<String> DOCKER = List.of("dockerd", "containerd", "iptables");

  private HostRequirements() {}

  /**
   * Aborts the test with the reason when root or a program is missing, or fails it when the system
   * property {@code dockerctl.test.noSkips} is {@code true}.
   */
  public static void check(Flavour flavour) {
    List<String> reasons = new ArrayList<>();
    if (!isRoot()) {
      reasons.add("not root");
    }
    List<String> programs = new ArrayList<>(ALWAYS);
    if (flavour != Flavour.BARE) {
      programs.addAll(DOCKER);
    }
    for (String program : programs) {
      if (FOLDERS.stream().noneMatch(folder -> Files.isExecutable(Path.of(folder, program)))) {
        reasons.add(program + " is not installed");
      }
    }
    if (!hasControlGroups()) {
      reasons.add("no cgroup2 is mounted that may be written");
    }
    if (!reasons.isEmpty()) {
      skip("cannot boot a test host: " + String.join(", ", reasons));
    }
  }

  private static boolean hasControlGroups() {
    try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
      return mounts.anyMatch(mount -> mount.contains(" cgroup2 rw"));
    } catch (IOException e) {
      return false;
    }
  }

  /** Aborts the test, or fails it where nothing may be skipped. */
  public static void skip(String reason) {
    if (Boolean.getBoolean("dockerctl.test.noSkips")) {
      throw new AssertionError(reason);
    }
    Assumptions.abort(reason);
  }

  /** Whether the test process is root's. */
  public static boolean isRoot() {
    try {
      return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
    } catch (IOException e) {
      return false;
    }
  }
}
