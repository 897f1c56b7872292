package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.change.RootlessDocker.Who;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's own Docker in the user's own service manager. */
class RootlessIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String DROP_IN =
      "/home/joe/.config/systemd/user/docker.service.d/docker.conf";

  private static SafetyHost host;
  private static RootlessDocker docker;

  @BeforeAll
  static void startManagers() {
    host = new SafetyHost(HOST.host());
    docker = RootlessDocker.on(HOST.host());
  }

  @BeforeEach
  void startDaemons() {
    host.sh(
            "rm -rf /home/joe/.local /root/.local/state /root/.config/systemd/user/docker.service.d"
                + " /home/joe/.config/systemd/user/docker.service.d")
        .orThrow();
    for (Who who : Who.values()) {
      docker.restart(who);
    }
  }

  private static Execution run(Who who, String... words) {
    return docker.run(who, words);
  }

  private static Execution dockerctl(Who who, String... words) {
    List<String> command = new ArrayList<>(List.of("/opt/dockerctl/bin/dockerctl", "--user"));
    command.addAll(List.of(words));
    return run(who, command.toArray(String[]::new));
  }

  private static String mainPid(Who who) {
    return run(who, "systemctl", "--user", "show", "-P", "MainPID", "docker").orThrow().strip();
  }

  @Test
  @Tag("seen-12")
  void setBringsAnOptionToTheDaemonAndProvesIt() {
    String before = mainPid(Who.ROOT);

    Execution set = dockerctl(Who.ROOT, "set", "--label", "own=yes", "--restart");

    assertThat(set.exit()).as(set.err()).isZero();
    assertThat(set.out())
        .contains("main PID " + mainPid(Who.ROOT))
        .contains("Running with: dockerd -H unix:///run/user/0/docker.sock")
        .contains("--label: verified");
    assertThat(mainPid(Who.ROOT)).isNotEqualTo(before);
    assertThat(dockerctl(Who.ROOT, "status").orThrow()).contains("runs with what is on disk");
  }

  @Test
  @Tag("seen-12")
  void aDryRunNeedsNothingOfRoots() {
    host.sh("mkdir -p /var/lib/docker/overlay2; chmod 700 /var/lib/docker").orThrow();
    Execution set = dockerctl(Who.JOE, "set", "--label", "own=yes", "--dry-run");
    assertThat(set.exit()).as(set.err()).isZero();
    assertThat(set.out()).contains("+++ b" + DROP_IN);
  }

  @Test
  @Tag("seen-12")
  void restartReloadAndStartDoWhatTheySay() {
    String before = mainPid(Who.JOE);
    assertThat(dockerctl(Who.JOE, "restart").orThrow()).contains("Restarted, main PID");
    String after = mainPid(Who.JOE);
    assertThat(after).isNotEqualTo(before);
    assertThat(dockerctl(Who.JOE, "reload").orThrow()).contains("Reloaded, main PID " + after);
    assertThat(dockerctl(Who.JOE, "start").orThrow()).contains("runs already, main PID " + after);
    dockerctl(Who.JOE, "stop").orThrow();
    assertThat(dockerctl(Who.JOE, "start").orThrow())
        .contains("Started, main PID " + mainPid(Who.JOE));
  }

  @Test
  void aRestartThatFailsIsUndone() {
    dockerctl(Who.ROOT, "set", "--label", "good=yes", "--restart").orThrow();
    host.write(
        "/root/.config/systemd/user/docker.service.d/hang.conf",
        "[Service]\nExecStartPre=/usr/bin/sleep 1000\n");

    Execution result = dockerctl(Who.ROOT, "restart", "--timeout", "5s");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(run(Who.ROOT, "systemctl", "--user", "is-active", "docker").orThrow())
        .isEqualTo("active\n");
    assertThat(run(Who.ROOT, "systemctl", "--user", "list-timers", "--all").orThrow())
        .doesNotContain("dockerctl");
  }
}
