package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.change.RootlessDocker.Who;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A user's own Docker in the user's own service manager. */
class RootlessIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.own(Flavour.DEBIAN);

  private static final String DROP_IN =
      "/home/joe/.config/systemd/user/docker.service.d/docker.conf";

  private static final String RUNTIME = "/run/user/4711";

  private static SafetyHost host;
  private static RootlessDocker docker;

  @BeforeAll
  static void startManagers() {
    host = SafetyHost.ofProcesses(HOST.host());
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

  /** As {@code su} and {@code sudo -u} leave a session. */
  private static Execution withoutSession(String runtime, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "setpriv",
                "--reuid=4711",
                "--regid=4711",
                "--clear-groups",
                "env",
                "-u",
                "XDG_RUNTIME_DIR",
                "-u",
                "DBUS_SESSION_BUS_ADDRESS",
                "HOME=/home/joe"));
    if (!runtime.isEmpty()) {
      command.add("XDG_RUNTIME_DIR=" + runtime);
    }
    command.addAll(List.of("/opt/dockerctl/bin/dockerctl", "--user"));
    command.addAll(List.of(words));
    return HOST.host().exec(Duration.ofMinutes(1), command);
  }

  @Test
  void aSessionWithoutAWayToTheManagerIsToldTheWay() {
    String before = mainPid(Who.JOE);
    for (String command :
        List.of("status", "restart", "stop", "reload", "enable", "daemon-reload", "set --debug")) {
      Execution result = withoutSession("", command.split(" "));
      assertThat(result.exit()).as(command).isEqualTo(1);
      assertThat(result.err())
          .as(command)
          .contains("XDG_RUNTIME_DIR is not set")
          .contains("hint: export XDG_RUNTIME_DIR=" + RUNTIME + "\n")
          .contains("hint: sudo machinectl shell joe@\n");
    }
    assertThat(mainPid(Who.JOE)).isEqualTo(before);
    assertThat(withoutSession("/run/user/0", "status").err())
        .contains("'/run/user/0', which is no folder of user 'joe'");
    assertThat(withoutSession(RUNTIME, "status").orThrow()).contains("active (running)");
  }

  @Test
  void doctorTellsWhatEndsAtTheLogout() {
    host.sh("rm -f /var/lib/systemd/linger/joe").orThrow();
    assertThat(withoutSession("", "doctor").out()).contains("[runtime-dir-unset]");
    Execution off = dockerctl(Who.JOE, "doctor");
    assertThat(off.out())
        .contains("[linger-off]")
        .contains("fix: sudo loginctl enable-linger joe")
        .contains("unix://" + RUNTIME + "/docker.sock")
        .doesNotContain("[runtime-dir-", "[user-bus-missing]");
    host.sh("mkdir -p /var/lib/systemd/linger; touch /var/lib/systemd/linger/joe").orThrow();
    assertThat(dockerctl(Who.JOE, "doctor").out()).doesNotContain("[linger-off]");
  }

  @Test
  void theFileOfTheUserIsShownAndChanged() {
    host.write("/home/joe/.config/docker/daemon.json", "{\"mtu\": 1400}\n");
    host.sh("chown -R joe:joe /home/joe/.config").orThrow();
    assertThat(dockerctl(Who.JOE, "show-options").orThrow())
        .contains("/home/joe/.config/docker/daemon.json:1 (mtu)");
    dockerctl(Who.JOE, "set", "--in", "daemon.json", "--label", "a=b").orThrow();
    assertThat(host.sh("cat /home/joe/.config/docker/daemon.json").orThrow()).contains("a=b");
    host.sh("rm /home/joe/.config/docker/daemon.json").orThrow();
  }
}
