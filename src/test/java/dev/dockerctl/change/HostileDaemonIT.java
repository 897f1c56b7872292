package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Daemons that hang or die late, a bus that goes away, a disk that takes nothing. */
class HostileDaemonIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private SafetyHost host;

  @BeforeEach
  void startFromAGoodConfiguration() {
    host = new SafetyHost(HOST.host());
    host.reset();
    host.prepare("set", "--label", "good=yes", "--restart");
  }

  @Test
  void goesBackWhenTheDaemonHangsInStart() {
    write(
        "hang.conf",
        """
        [Service]
        ExecStartPre=/usr/bin/sleep 1000
        """);

    Execution result = host.dockerctl("restart", "--timeout", "5s");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    host.assertDaemonAnswers();
    assertThat(host.sh("ls /etc/systemd/system/docker.service.d").orThrow().strip())
        .isEqualTo("docker.conf");
  }

  @Test
  void goesBackWhenTheDaemonDiesAfterFiveSeconds() {
    write(
        "die.conf",
        """
        [Service]
        ExecStartPost=/bin/sh -c '(sleep 5; kill -9 $MAINPID) &'
        """);

    Execution result = host.dockerctl("restart");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.err()).contains("came up and ended again");
    host.assertDaemonAnswers();
  }

  @Test
  void keepsTheLostWorkOfAPersonInTheHistory() {
    host.write(SafetyHost.JSON, "{\"bridge\": \"nosuchbr0\"}\n");

    assertThat(host.dockerctl("restart").exit()).isIn(5, 6);

    String shown =
        host.sh(
                "cat "
                    + SafetyHost.JSON
                    + " 2>/dev/null || "
                    + SafetyHost.launcher()
                    + " history show $("
                    + SafetyHost.launcher()
                    + " history | head -1 | cut -d' ' -f1)")
            .orThrow();
    assertThat(shown).contains("nosuchbr0");
  }

  @Test
  void saysSoAndChangesNothingWhenTheBusIsGone() {
    String before = host.sh("cat " + SafetyHost.DROP_IN).orThrow();

    Execution result =
        host.sh(
            "mount --bind /tmp /run/dbus; mkdir -p /tmp/none/system; mount --bind /tmp/none /run/systemd;"
                + SafetyHost.launcher()
                + " set --label good=no; code=$?; umount /run/systemd /run/dbus; exit $code");

    assertThat(result.exit()).as(result.err()).isEqualTo(1);
    assertThat(result.err())
        .contains("dockerctl: cannot reach the service manager")
        .contains("hint: ");
    assertThat(host.sh("cat " + SafetyHost.DROP_IN).orThrow()).isEqualTo(before);
  }

  @Test
  void losesNothingWhenTheBusGoesAwayInTheMiddle() {
    Execution result =
        host.sh(
            SafetyHost.launcher()
                + " set --label good=maybe --restart & pid=$!;"
                + " for i in $(seq 1000); do systemctl is-active -q docker || break; sleep 0.01; done;"
                + " pkill -9 dbus-daemon; wait $pid");

    // systemd's private socket still answers root, so the change is made or taken back as ever.
    assertThat(result.exit()).as(result.err()).isIn(0, 6);
    String outcome = result.exit() == 0 ? "good=maybe" : "good=yes";
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow().strip())
        .isEqualTo("[" + outcome + "]");
    host.dockerctl("restart").orThrow();
    assertThat(host.sh(SafetyHost.launcher() + " show-options -q label").orThrow())
        .contains(outcome);
  }

  @Test
  void putsTheFilesBackWhenTheDiskIsFull() {
    String before = host.sh("cat " + SafetyHost.DROP_IN).orThrow();

    Execution result =
        host.sh(
            "cp -a /etc/systemd/system/docker.service.d /tmp/copy;"
                + " mount -t tmpfs -o size=8k tmpfs /etc/systemd/system/docker.service.d;"
                + " cp -a /tmp/copy/. /etc/systemd/system/docker.service.d;"
                + " cat /dev/zero >/etc/systemd/system/docker.service.d/fill 2>/dev/null;"
                + SafetyHost.launcher()
                + " set --label good=no; code=$?;"
                + " cat /etc/systemd/system/docker.service.d/docker.conf >/tmp/after;"
                + " umount /etc/systemd/system/docker.service.d; exit $code");

    assertThat(result.exit()).as(result.err()).isEqualTo(1);
    assertThat(result.err()).contains("no space left");
    assertThat(host.sh("cat /tmp/after").orThrow()).isEqualTo(before);
  }

  @Test
  @Tag("alone")
  void takesNoLongerThanSystemctlToRestart() {
    long own = 0;
    long systemctl = 0;
    for (int i = 0; i < 5; i++) {
      host.dockerctl("restart").orThrow();
      own += downtime();
      host.sh("systemctl reset-failed docker; systemctl restart docker").orThrow();
      systemctl += downtime();
    }
    assertThat((double) own)
        .as("own %d us, systemctl %d us", own, systemctl)
        .isLessThan(systemctl * 1.05 + 5 * 50_000);
  }

  /** Microseconds between the end of the old process and the readiness of the new one. */
  private long downtime() {
    String shown =
        host.sh(
                "systemctl show docker -p InactiveEnterTimestampMonotonic"
                    + " -p ActiveExitTimestampMonotonic -p ActiveEnterTimestampMonotonic")
            .orThrow();
    return value(shown, "ActiveEnterTimestampMonotonic")
        - value(shown, "ActiveExitTimestampMonotonic");
  }

  private static long value(String shown, String name) {
    for (String line : shown.split("\n")) {
      if (line.startsWith(name + "=")) {
        return Long.parseLong(line.substring(name.length() + 1));
      }
    }
    throw new AssertionError(name + " is not in " + shown);
  }

  private void write(String name, String text) {
    host.write("/etc/systemd/system/docker.service.d/" + name, text);
    host.sh("systemctl daemon-reload").orThrow();
  }
}
