package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.HostRequirements;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users outside the group docker, of whom polkit lets one manage units. */
class PolkitIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String DOCKERCTL = "/opt/dockerctl/bin/dockerctl";
  private static final int ALLOWED = 4711;
  private static final int OTHER = 4712;

  private static SafetyHost host;

  @BeforeAll
  static void allowOne() {
    if (!Files.exists(Path.of("/usr/lib/polkit-1/polkitd"))) {
      HostRequirements.skip("polkitd is not installed");
    }
    host = new SafetyHost(HOST.host());
    host.sh(
            "groupadd -g 4711 ann; useradd -M -u 4711 -g 4711 ann;"
                + " groupadd -g 4712 bob; useradd -M -u 4712 -g 4712 bob;"
                + " cp -a "
                + Path.of(SafetyHost.launcher()).resolve("../..").normalize()
                + " /opt/")
        .orThrow();
    host.write(
        "/etc/polkit-1/rules.d/10-docker.rules",
        """
        polkit.addRule(function(action, subject) {
          var units = ["manage-units", "manage-unit-files", "reload-daemon"];
          var name = action.id.replace("org.freedesktop.systemd1.", "");
          if (units.indexOf(name) >= 0 && subject.user == "ann") {
            return polkit.Result.YES;
          }
        });
        """);
    host.sh("chmod 755 /etc/polkit-1/rules.d; systemctl restart polkit").orThrow();
  }

  private static Execution as(int user, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", DOCKERCTL));
    command.addAll(List.of(words));
    return HOST.host().exec(Duration.ofMinutes(2), command);
  }

  private static String daemonPid() {
    return host.sh("systemctl show -P MainPID docker").orThrow();
  }

  @Test
  @Tag("seen-8")
  void whoMayDoesItWithoutAGuardAndIsToldSo() {
    String before = daemonPid();

    Execution result = as(ALLOWED, "restart", "-y");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("only root can go back");
    assertThat(daemonPid()).isNotEqualTo(before);
    host.assertDaemonAnswers();
    assertNothingIsLeft();
  }

  @Test
  @Tag("seen-8")
  void whoMayNotIsToldSo() {
    String before = daemonPid();

    Execution result = as(OTHER, "restart", "-y");

    assertThat(result.exit()).as(result.err()).isEqualTo(4);
    assertThat(daemonPid()).isEqualTo(before);
    assertNothingIsLeft();
  }

  @Test
  void whoMayNotIsToldSoAlsoWhereContainersRun() {
    runContainer();
    String before = daemonPid();

    for (String command : List.of("restart", "stop", "restart -y", "stop -y")) {
      Execution result = as(OTHER, command.split(" "));
      assertThat(result.exit()).as(command + ": " + result.err()).isEqualTo(4);
      assertThat(result.err()).contains("hint: sudo dockerctl " + command);
    }
    for (String command : List.of("restart", "stop")) {
      Execution result = as(ALLOWED, command);
      assertThat(result.exit()).as(command + ": " + result.err()).isEqualTo(5);
      assertThat(result.err()).contains("cannot go on without '--yes'");
    }

    assertThat(daemonPid()).isEqualTo(before);
    host.sh("docker rm -f box").orThrow();
  }

  private static void runContainer() {
    host.sh(
            "systemctl reset-failed docker; systemctl start docker; tar c -C / usr/bin/busybox | docker import - bb;"
                + " docker run -d --name box bb /usr/bin/busybox sleep 1000")
        .orThrow();
  }

  @Test
  @Tag("nightly")
  void whoMayDoesWhatNeedsNoFiles() {
    for (String command :
        List.of("daemon-reload", "disable", "enable", "reload", "stop", "start", "restart")) {
      // The unit may be started three times a minute.
      host.sh("systemctl reset-failed docker").orThrow();
      Execution result = as(ALLOWED, command);
      assertThat(result.exit()).as(command + ": " + result.err()).isZero();
    }
    host.assertDaemonAnswers();
    Execution set = as(ALLOWED, "set", "--debug");
    assertThat(set.exit()).as(set.err()).isEqualTo(4);
    assertThat(set.err()).contains("hint: sudo dockerctl set --debug");
    assertNothingIsLeft();
  }

  /** Nothing that could stand in root's way. */
  private static void assertNothingIsLeft() {
    assertThat(host.sh("systemctl list-units --all 'dockerctl-*' --no-legend").out()).isEmpty();
    assertThat(host.sh("find /run /tmp /var/lib -user ann -o -user bob").out()).isEmpty();
    // What an earlier release let a user leave, or what a user makes by hand.
    host.sh("install -o bob -m 600 /dev/null /run/lock/dockerctl.lock").orThrow();
    host.dockerctl("set", "--label", "root=yes").orThrow();
    host.dockerctl("unset", "label").orThrow();
    host.sh("rm /run/lock/dockerctl.lock").orThrow();
  }
}
