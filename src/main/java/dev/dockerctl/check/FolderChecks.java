package dev.dockerctl.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether the daemon can use the folders, the pid file and the containerd socket it is given. */
record FolderChecks(HostFindings host) {
  private static final String CONTAINERD = "/run/containerd/containerd.sock";

  void run() {
    for (String name : List.of("data-root", "graph", "exec-root")) {
      folder(name, host.set().text(name, ""));
    }
    String pidFile = host.set().text("pidfile", "/var/run/docker.pid");
    if (host.set().get("pidfile").isPresent()) {
      folder("pidfile", pidFile.substring(0, Math.max(0, pidFile.lastIndexOf('/'))));
    }
    process(pidFile);
    containerd();
  }

  private void folder(String option, String path) {
    if (!path.startsWith("/")) {
      return;
    }
    String reason = host.view().obstacle(path);
    if (reason != null) {
      host.willNotStart(option, "cannot use '" + path + "' for " + option + ": " + reason);
    }
  }

  /** The daemon that runs now is going to end before the new one starts. */
  private void process(String pidFile) {
    String pid = strip(host.view().text(pidFile));
    if (pid == null || pid.isEmpty() || !host.view().isDirectory("/proc/" + pid)) {
      return;
    }
    String command = strip(host.view().text("/proc/" + pid + "/comm"));
    if (command != null && !command.startsWith("docker")) {
      host.willNotStart(
          "pidfile",
          "cannot use '%s' for pidfile: it holds the number of another process, '%s'"
              .formatted(pidFile, command));
    }
  }

  /** The usual one is made by a service that the daemon waits for. */
  private void containerd() {
    String socket = host.set().text("containerd", "");
    String path = socket.startsWith("unix://") ? socket.substring("unix://".length()) : socket;
    boolean usual = path.equals(CONTAINERD) || path.equals("/var" + CONTAINERD);
    if (path.startsWith("/") && !usual && !host.view().exists(path)) {
      host.willNotStart(
          "containerd", "cannot use '" + path + "' for containerd: there is no such socket");
    }
  }

  private static @Nullable String strip(@Nullable String text) {
    return text == null ? null : text.strip();
  }
}
