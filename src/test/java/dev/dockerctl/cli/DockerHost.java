package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.TestHost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A test host with the distribution's launcher and a look at its running dockerd. */
record DockerHost(TestHost host) {
  static final String DROP_IN = "/etc/systemd/system/docker.service.d/docker.conf";

  /** What doctor tells of the API of a host as its packages made it. */
  static final String STOCK_WAYS_IN =
      """
      Ways into the API:
        unix:///run/docker.sock  members of the group 'docker', mode 0660  docker.socket, /usr/lib/systemd/system/docker.socket:7
      """;

  /** Runs dockerctl as root. */
  Execution dockerctl(String... words) {
    return host.dockerctl(Duration.ofMinutes(1), words);
  }

  /** Runs dockerctl below another program. */
  Execution dockerctlUnder(List<String> wrapper, String... words) {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(command(words));
    return host.exec(command.toArray(String[]::new));
  }

  private static List<String> command(String... words) {
    List<String> command = new ArrayList<>();
    command.add(TestHost.LAUNCHER);
    command.addAll(List.of(words));
    return command;
  }

  /** The whole line that runs dockerctl, for a shell. */
  String shellWord() {
    return "'" + TestHost.LAUNCHER + "'";
  }

  /** The arguments of the running dockerd. */
  List<String> daemonArguments() {
    return List.of(host.read("/proc/" + mainPid() + "/cmdline").split("\0"));
  }

  /** The environment of the running dockerd. */
  List<String> daemonEnvironment() {
    return List.of(host.read("/proc/" + mainPid() + "/environ").split("\0"));
  }

  /** The main process of the daemon, 0 if there is none. */
  int mainPid() {
    return Integer.parseInt(property("MainPID"));
  }

  /** A property of the daemon's unit as systemd has it. */
  String property(String name) {
    return host.exec("systemctl", "show", "--value", "--property=" + name, "docker.service")
        .orThrow()
        .strip();
  }

  /** Everything below {@code /etc} that a change might touch, name and content. */
  String configuration() {
    return host.sh(
            "cd /etc && find systemd/system default docker -type f 2>/dev/null | sort | "
                + "xargs -r sha256sum; systemctl show --value --property=DropInPaths docker.service")
        .orThrow();
  }

  /** Puts the vendor's configuration back and lets the daemon run with it. */
  void reset() {
    host.sh(
            "rm -rf /etc/systemd/system/docker.service.d /etc/systemd/system/docker.service"
                + " /etc/docker/daemon.json; printf '' >/etc/default/docker;"
                + " systemctl daemon-reload; systemctl reset-failed docker.service")
        .orThrow();
  }

  /** That a command did nothing, gave this status, and said why and what to do. */
  static void assertRefused(Execution execution, int status, String sentence) {
    assertThat(execution.exit()).describedAs("%s", execution).isEqualTo(status);
    assertThat(execution.out()).isEmpty();
    assertThat(execution.err().lines().toList().get(0)).isEqualTo("dockerctl: " + sentence);
    assertThat(execution.err().lines().toList().get(1)).startsWith("hint: ");
  }
}
