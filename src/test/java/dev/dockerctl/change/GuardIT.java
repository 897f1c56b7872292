package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.TestHost;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The undo that has to come whatever becomes of the process that armed it. */
class GuardIT extends Guards {
  private static final String TIMER =
      "systemctl -q is-active dockerctl-confirm-docker.timer dockerctl-confirm-docker-again.timer";

  @Test
  @Tag("nightly")
  @Tag("seen-15")
  void anUndoIsNotLostWhenTheBusDies() {
    // A host of its own: systemd is busy for a while when a bus comes back.
    try (TestHost other = TestHost.boot(Flavour.DEBIAN)) {
      SafetyHost own = SafetyHost.ofProcesses(other);
      own.prepare("set", "--label", "good=yes", "--restart");
      own.write(HANG, "[Service]\nExecStartPre=/usr/bin/sleep 1000\n");

      Execution result =
          own.patiently(
              SafetyHost.launcher()
                  + " restart --timeout 8s & pid=$!;"
                  + " until systemctl is-active docker | grep -qx activating; do sleep 0.05; done;"
                  + " systemctl stop dbus.socket dbus.service; wait $pid; code=$?;"
                  + " systemctl is-active -q dbus && code=99; exit $code");

      assertThat(result.exit()).as(result.err()).isEqualTo(6);
      own.assertDaemonAnswers();
      assertThat(own.sh("test -e " + HANG).exit()).isEqualTo(1);
    }
  }

  @Test
  @Tag("nightly")
  void aLongUndoIsNotCutOff() {
    host.sh(COPY + " set --label gone=yes --restart --settle 1s --confirm-within 5s").orThrow();
    host.write(HANG, "[Service]\nExecStartPre=/usr/bin/sleep 75\n");

    await("! test -e /var/lib/dockerctl/undo/docker.service").orThrow();

    assertUndone("gone=yes");
    awaitSaid(ALL_GUARDS, "nobody confirmed");
    assertThat(host.sh(journal(ALL_GUARDS)).out()).doesNotContain("dockerctl hangs", "without it");
    assertThat(host.sh("ls " + SafetyHost.DROP_IN + ".*").out()).isEmpty();
    assertThat(host.dockerctl("history").orThrow()).containsPattern("2 .* rolled-back ");
  }

  /** A full disk is a usual reason for a daemon that is down: it must not keep it down. */
  @Test
  void aStoppedDaemonStartsWhereNoUndoCanBeKept() {
    host.prepare("stop", "-y");
    host.sh(
            "mount -t tmpfs -o mode=700,size=64k tmpfs /var/lib/dockerctl"
                + " && dd if=/dev/zero of=/var/lib/dockerctl/full bs=4k 2>/dev/null; true")
        .orThrow();
    try {
      Execution started = host.dockerctl("start");

      assertThat(started.exit()).as(started.err()).isZero();
      assertThat(started.err())
          .contains("no space left on device", "if this start fails, nothing is undone");
      host.assertDaemonAnswers();
      assertThat(host.dockerctl("restart", "-y").exit()).isEqualTo(1);
      host.assertDaemonAnswers();
    } finally {
      host.sh("umount /var/lib/dockerctl").orThrow();
    }
  }

  /** As a lack of memory would end it, while it works. */
  @Test
  void aGuardThatIsKilledIsRunAgain() {
    host.prepare("set", "--label", "gone=yes", "--restart", "--confirm-within", "5s");
    String service = "dockerctl-confirm-docker.service";
    host.patiently(
            "until systemctl -q is-active "
                + service
                + "; do sleep 0.02; done; systemctl kill -s KILL "
                + service)
        .orThrow();

    assertThat(host.sh("grep -q gone=yes " + SafetyHost.DROP_IN).exit()).isZero();
    assertUndone("gone=yes");
    await("! test -e /var/lib/dockerctl/undo/docker.service").orThrow();
  }

  /** Well before the time at which a guard takes a living one for late. */
  private void assertFinishedSoon() {
    String record = "/var/lib/dockerctl/undo/docker.service";
    long begun = System.nanoTime();
    await("! test -e " + record).orThrow();
    host.assertDaemonAnswers();
    assertThat((System.nanoTime() - begun) / 1e9).isLessThan(60);
  }

  private void killOnce(String condition, String words) {
    Execution killed =
        host.patiently(
            SafetyHost.launcher()
                + " "
                + words
                + " & pid=$!; until "
                + condition
                + "; do sleep 0.02; done; kill -9 $pid; wait $pid");
    assertThat(killed.exit()).as(killed.err()).isEqualTo(137);
  }

  @Test
  void whatAKilledDockerctlLeftIsFinishedWithinSeconds() {
    host.write(HANG, "[Service]\nExecStartPre=/usr/bin/sleep 3\n");
    killOnce(
        "systemctl is-active docker | grep -qx activating", "set --label killed=yes --restart");
    assertThat(host.dockerctl("status", "--lines", "0").out())
        .contains("Undo: change 2 was cut off while it was activated", "dockerctl rollback");
    assertFinishedSoon();
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow()).contains("killed=yes");
    assertThat(host.dockerctl("history").orThrow()).containsPattern("2 .* activated ");
  }

  @Test
  @Tag("nightly")
  void theUndoOfAKilledDockerctlIsFinishedWithinSeconds() {
    host.write(HANG, "[Service]\nExecStartPre=/usr/bin/false\n");
    killOnce(
        "grep -q '^phase UNDOING' /var/lib/dockerctl/undo/docker.service 2>/dev/null",
        "set --label killed=yes --restart");
    assertFinishedSoon();
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow()).contains("good=yes");
    assertThat(host.dockerctl("history").orThrow()).containsPattern("2 .* rolled-back ");
  }

  @Test
  @Tag("nightly")
  void aLivingDockerctlIsLeftAloneHoweverLongItTakes() {
    host.write(HANG, "[Service]\nExecStartPre=/usr/bin/sleep 20\n");
    Execution slow =
        host.dockerctl("set", "--label", "slow=yes", "--restart", "--confirm-within", "60s");
    assertThat(slow.exit()).as(slow.err()).isZero();
    // Its script may still be about to notice that it is over.
    assertThat(host.sh("sleep 7; systemctl is-active -q docker; " + TIMER).exit()).isZero();
    host.dockerctl("confirm").orThrow();
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow()).contains("slow=yes");
    assertThat(host.sh("systemctl list-units -q --no-legend 'dockerctl-*.timer'").orThrow())
        .isEmpty();
  }

  @Test
  @Tag("nightly")
  @Tag("seen-26")
  void aChangeIsUndoneAfterARestartOfTheMachine() {
    host.dockerctl("set", "--label", "boot=yes", "--restart", "--confirm-within", "25s").orThrow();
    assertThat(host.sh("systemctl is-enabled " + BOOT_UNIT).orThrow()).isEqualTo("enabled\n");
    startAnew();

    await(TIMER).orThrow();

    assertThat(host.sh("cat " + SafetyHost.DROP_IN).orThrow()).contains("boot=yes");
    assertUndone("boot=yes");
    await("! test -e /etc/systemd/system/" + BOOT_UNIT).orThrow();
  }

  /** The units of guards, once systemd has collected those that were stopped. */
  private String leftUnits() {
    return host.sh(
            "for i in $(seq 50); do u=$(systemctl list-units --no-legend --plain 'dockerctl-*');"
                + " [ -n \"$u\" ] || exit 0; sleep 0.1; done; echo \"$u\"")
        .orThrow();
  }

  /** Each start takes so long that its guard begins to look; none is in the way of the next. */
  @Test
  @Tag("nightly")
  void slowStartsOneAfterTheOtherFindTheirGuardsFree() {
    host.write(HANG, "[Service]\nExecStartPre=/usr/bin/sleep 17\n");

    for (int i = 1; i <= 3; i++) {
      Execution result = host.dockerctl("set", "--label", "slow=" + i, "--restart", "--settle=0s");

      assertThat(result.exit()).as(result.err()).isZero();
      assertThat(leftUnits()).isEmpty();
    }
  }

  @Test
  @Tag("nightly")
  @Tag("seen-26")
  void aStoppedDockerctlIsNotWaitedFor() {
    host.write(HANG, "[Service]\nExecStartPre=/usr/bin/sleep 1000\n");

    Execution stopped =
        host.patiently(
            SafetyHost.launcher()
                + " restart --timeout 4s --settle 1s & pid=$!;"
                + " until systemctl is-active docker | grep -qx activating; do sleep 0.05; done;"
                + " kill -STOP $pid; begun=$(date +%s);"
                + " until docker info >/dev/null 2>&1; do sleep 0.2; done;"
                + " echo $(($(date +%s) - begun));"
                + " for i in $(seq 50); do kill -0 $pid 2>/dev/null || break; sleep 0.2; done;"
                + " grep -q '^State:.T' /proc/$pid/status 2>/dev/null && kill -CONT $pid;"
                + " wait $pid");

    assertThat(stopped.exit()).as(stopped.err()).isEqualTo(137);
    assertThat(Integer.parseInt(stopped.out().strip())).isLessThan(75);
    assertThat(host.sh("test -e " + HANG).exit()).isEqualTo(1);
    assertThat(host.sh("journalctl -q -u 'dockerctl-restart-*'").out())
        .doesNotContain("cannot arm");
    host.dockerctl("set", "--label", "next=yes").orThrow();
  }
}
