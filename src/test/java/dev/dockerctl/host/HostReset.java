package dev.dockerctl.host;

import dev.dockerctl.host.HostState.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts a test host back to what it was after its boot: processes, units, mounts, files, interfaces,
 * and a daemon that runs with the vendor's configuration and has no containers. What is not as it
 * was afterwards fails the test class that left it so.
 */
final class HostReset {
  private static final List<String> DOCKER_STATE = List.of("/var/lib/docker", "/run/docker");

  /** Folders of programs that keep what they know in memory, too. */
  private static final Set<String> OF_RUNNING_PROGRAMS =
      Set.of("systemd", "log", "udev", "dbus", "docker", "containerd", "user", "lock", "mount");

  /**
   * Other folders on file systems of their own: temporary ones, and those in which people give
   * files to systemd until the next boot.
   */
  private static final List<String> FOLDERS =
      List.of(
          "/tmp",
          "/var/lib/dockerctl",
          "/run/systemd/system",
          "/run/systemd/system.conf.d",
          "/run/systemd/system.control",
          "/run/systemd/user");

  private final TestHost host;
  private final FreshFiles files;
  private final Set<String> loose;
  private final HostState fresh;
  private HostState last;

  private HostReset(TestHost host, FreshFiles files) throws IOException {
    this.host = host;
    this.files = files;
    this.loose = loosePaths();
    this.fresh = HostState.of(host);
    this.last = fresh;
  }

  /** Remembers a host that was just booted. */
  static HostReset of(TestHost host, Path state) {
    try {
      host.outside(
          "mkdir fresh current copy && cp -a upper/. copy/ && mount -t overlay overlay -o"
              + " ro,lowerdir=copy:\"$1\" fresh && mount --bind root current");
      return new HostReset(host, new FreshFiles(state));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brings all back, or fails and says what could not be brought back. */
  void run() {
    try {
      host.endProcesses();
      HostState now = HostState.of(host);
      List<String> changed = files.differences();
      boolean touched = !changed.isEmpty() || !now.equals(last) || !loosePaths().equals(loose);
      if (touched) {
        endUnits(now);
      }
      unmount(now);
      files.bringBack();
      emptyFolders(touched);
      if (touched) {
        startAgain(now);
      }
      check();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void endUnits(HostState now) {
    if (!host.hasSystemd()) {
      return;
    }
    if (now.get(Part.DAEMON).stream().anyMatch(path -> path.startsWith("containers/"))) {
      host.sh("timeout 20 sh -c 'docker rm -f $(docker ps -aq)' >/dev/null 2>&1");
    }
    Set<String> ended = new TreeSet<>(HostState.more(now.get(Part.UNITS), fresh.get(Part.UNITS)));
    ended.addAll(List.of("docker.socket", "docker.service"));
    List<String> command = new ArrayList<>(List.of("systemctl", "stop"));
    command.addAll(ended);
    host.exec(command.toArray(String[]::new));
    host.sh("systemctl kill -s KILL docker.service 2>/dev/null; true");
  }

  private void unmount(HostState now) {
    List<String> mounts = HostState.more(now.get(Part.MOUNTS), fresh.get(Part.MOUNTS));
    for (int i = mounts.size() - 1; i >= 0; i--) {
      host.exec("umount", "-l", mounts.get(i));
    }
  }

  private void emptyFolders(boolean touched) throws IOException {
    if (touched) {
      for (String folder : DOCKER_STATE) {
        for (String name : FreshFiles.names(host.path(folder))) {
          FreshFiles.delete(host.path(folder + "/" + name));
        }
      }
    }
    for (String path : loosePaths()) {
      if (!loose.contains(path)) {
        FreshFiles.delete(host.path(path));
      }
    }
  }

  /** The paths on file systems of their own that no running program has in its care. */
  private Set<String> loosePaths() throws IOException {
    Set<String> paths = new TreeSet<>();
    for (String name : FreshFiles.names(host.path("/run"))) {
      if (!OF_RUNNING_PROGRAMS.contains(name)) {
        paths.add("/run/" + name);
      }
    }
    for (String folder : FOLDERS) {
      FreshFiles.names(host.path(folder)).forEach(name -> paths.add(folder + "/" + name));
    }
    return paths;
  }

  private void startAgain(HostState now) {
    StringBuilder script = new StringBuilder(fresh.networkBack());
    if (host.hasSystemd()) {
      List<String> environment = fresh.get(Part.ENVIRONMENT);
      HostState.more(now.get(Part.ENVIRONMENT), environment)
          .forEach(line -> script.append("systemctl unset-environment " + name(line) + "\n"));
      environment.forEach(line -> script.append("systemctl set-environment '" + line + "'\n"));
      script.append("systemctl daemon-reload\nsystemctl reset-failed\n");
      script.append("systemctl start " + String.join(" ", fresh.get(Part.UNITS)) + "\n");
      script.append("systemctl reset-failed\n");
      script.append("journalctl -q --rotate --vacuum-time=1us >/dev/null 2>&1\n");
    }
    host.sh(script + "true").orThrow();
  }

  private static String name(String assignment) {
    return assignment.substring(0, assignment.indexOf('='));
  }

  private void check() throws IOException {
    List<String> left = new ArrayList<>(files.differences());
    HostState now = HostState.of(host);
    left.addAll(now.differences(fresh));
    Set<String> paths = loosePaths();
    paths.removeAll(loose);
    left.addAll(paths);
    last = now;
    if (!left.isEmpty()) {
      throw new AssertionError(
          "the host is not as it was after its boot; a test that breaks its host needs one of its"
              + " own: "
              + left);
    }
  }
}
