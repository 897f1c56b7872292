package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.TestHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A host on which dockerctl is run as an administrator runs it. */
final class SafetyHost {
  static final String DROP_IN = "/etc/systemd/system/docker.service.d/docker.conf";
  static final String JSON = "/etc/docker/daemon.json";

  private final TestHost host;
  private final boolean launched;

  SafetyHost(TestHost host) {
    this(host, false);
  }

  private SafetyHost(TestHost host, boolean launched) {
    this.host = host;
    this.launched = launched;
  }

  /** One for tests of what becomes of processes: each command is one of its own. */
  static SafetyHost ofProcesses(TestHost host) {
    return new SafetyHost(host, true);
  }

  static String launcher() {
    return TestHost.LAUNCHER;
  }

  Execution dockerctl(String... words) {
    return launched
        ? host.launched(Duration.ofMinutes(4), words)
        : host.dockerctl(Duration.ofMinutes(4), words);
  }

  /** The same to prepare a test, without waiting longer than needed for a daemon that is good. */
  void prepare(String... words) {
    List<String> command = new ArrayList<>(List.of(words));
    command.addAll(List.of("--settle", "1s"));
    dockerctl(command.toArray(String[]::new)).orThrow();
  }

  Execution sh(String script) {
    return host.sh(script);
  }

  /** Runs lines of shell that take minutes on a busy machine. */
  Execution patiently(String script) {
    return host.exec(Duration.ofMinutes(5), List.of("sh", "-c", script));
  }

  void write(String path, String content) {
    host.write(path, content);
  }

  /** Starts a container that only live-restore carries over a restart of the daemon. */
  String startContainer(String name) {
    sh("docker image inspect bb >/dev/null 2>&1 || tar c -C / usr/bin/busybox | docker import - bb")
        .orThrow();
    // One of an earlier test is there still where the daemon was down when it was to go.
    sh("docker rm -f " + name);
    sh("docker run -d --stop-timeout 1 --name " + name + " bb /usr/bin/busybox sleep 100000")
        .orThrow();
    return containerPid(name);
  }

  String containerPid(String name) {
    return sh("docker inspect -f '{{.State.Pid}}' " + name).orThrow().strip();
  }

  void assertDaemonAnswers() {
    assertThat(sh("docker info -f '{{.ServerVersion}}'").orThrow().strip()).isNotEmpty();
  }

  /** Back to a fresh host. */
  void reset() {
    host.reset();
  }
}
