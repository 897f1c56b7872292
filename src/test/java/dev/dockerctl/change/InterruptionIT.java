package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever kills dockerctl, and whoever else runs it: the configuration is the old or the new one.
 */
class InterruptionIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final int KILLS = Integer.getInteger("dockerctl.test.kills", Extent.of(8, 40));

  private static final int AT_ONCE = Extent.of(12, 50);

  private static SafetyHost host;

  @BeforeAll
  static void start() {
    host = new SafetyHost(HOST.host());
    host.prepare("set", "--label", "round=0", "--restart");
  }

  @Test
  void killedAtAnyMomentLeavesTheOldOrTheNewConfiguration() {
    Random random = new Random(7);
    String old = "round=0";
    int whole = millisOf(SafetyHost.launcher() + " set --label " + old);
    int news = 0;
    for (int i = 1; i <= KILLS; i++) {
      String wanted = "round=" + i;
      // Spread over three times what it takes: the first kill is early, the last one late.
      int delay = (int) (3L * whole * (i - 1 + random.nextDouble()) / KILLS);
      boolean json = i % 3 == 0;
      host.sh(
          String.format(
              "%s set --label %s --in %s & pid=$!; sleep %d.%03d; kill -9 $pid; wait $pid || true",
              SafetyHost.launcher(),
              wanted,
              json ? "daemon.json" : "drop-in",
              delay / 1000,
              delay % 1000));
      host.dockerctl("history").orThrow();
      String now = host.dockerctl("show-options", "-q", "label").orThrow().split("\\s+")[1];
      assertThat(now).as("after kill %d at %d ms", i, delay).isIn(old, wanted);
      host.dockerctl("validate", "--own").orThrow();
      news += now.equals(wanted) ? 1 : 0;
      old = now;
    }
    assertThat(news).as("some changes were made before the kill, some not").isBetween(1, KILLS - 1);
    assertThat(
            host.sh("mkdir -p /etc/docker; ls -A /etc/systemd/system/docker.service.d /etc/docker")
                .orThrow())
        .doesNotContain(".tmp");
  }

  /**
   * How long a command takes here and now; a busy machine needs several times what a quiet one
   * does.
   */
  private int millisOf(String command) {
    long start = System.nanoTime();
    host.sh(command).orThrow();
    return (int) Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  @Test
  void killedDuringARestartLeavesDockerRunning() {
    Random random = new Random(11);
    for (int i = 1; i <= Extent.of(2, 6); i++) {
      int delay = 400 + random.nextInt(1800);
      host.sh(
          String.format(
              "%s set --label kill=%d --restart & pid=$!; sleep %d.%03d; kill -9 $pid",
              SafetyHost.launcher(), i, delay / 1000, delay % 1000));
      host.sh(
              "for i in $(seq 100); do docker info >/dev/null 2>&1 && exit 0; sleep 0.2; done; exit 1")
          .orThrow();
    }
    host.sh("systemctl stop 'dockerctl-restart-*.timer' 'dockerctl-undo-*.timer'");
    host.dockerctl("restart").orThrow();
  }

  @Test
  @Tag("nightly")
  void aGuardBringsDockerBackAfterAKill() {
    host.prepare("set", "--label", "guarded=yes", "--restart");
    // A daemon that hangs in its start is found out only by the start.
    String hang = "/etc/systemd/system/docker.service.d/hang.conf";
    host.write(hang, "[Service]\nExecStartPre=/usr/bin/sleep 1000\n");

    Execution killed =
        host.sh(
            SafetyHost.launcher()
                + " restart --timeout 4s --settle 1s & pid=$!;"
                + " for i in $(seq 400); do"
                + " systemctl is-active -q docker || break; sleep 0.02; done;"
                + " kill -9 $pid; wait $pid");

    assertThat(killed.exit()).isEqualTo(137);
    host.patiently(
            "for i in $(seq 400); do test -e "
                + hang
                + " || break; sleep 0.2; done;"
                + " for i in $(seq 100); do docker info >/dev/null 2>&1 && exit 0; sleep 0.2; done;"
                + " exit 1")
        .orThrow();
    assertThat(host.sh("test -e " + hang).exit()).isEqualTo(1);
    assertThat(host.sh("cat " + SafetyHost.DROP_IN).orThrow()).contains("guarded=yes");
  }

  /** A shell without a terminal has its background jobs ignore Ctrl-C; a SIGTERM is the same. */
  @Test
  void saysWhatHappensNextWhenItIsInterrupted() {
    Execution ended =
        host.sh(
            SafetyHost.launcher()
                + " restart & pid=$!;"
                + " until ls /var/lib/dockerctl/guard/docker.service/run >/dev/null 2>&1; do :; done;"
                + " kill -TERM $pid; wait $pid");

    assertThat(ended.exit()).isEqualTo(143);
    assertThat(ended.err())
        .contains(
            "dockerctl: interrupted while the daemon was restarted; the guard looks at it within"
                + " 15 s and goes back to the last good configuration unless the daemon is up",
            "hint: dockerctl status");
    host.dockerctl("restart").orThrow();
  }

  @Test
  void saysForWhomItWaits() {
    Execution waited =
        host.patiently(
            SafetyHost.launcher()
                + " restart >/dev/null 2>&1 & pid=$!;"
                + " until [ -e /var/lib/dockerctl/undo/docker.service ]; do sleep 0.02; done;"
                + " kill -STOP $pid; (sleep 5; kill -CONT $pid) & "
                + SafetyHost.launcher()
                + " set --label waited=yes; echo $pid");

    assertThat(waited.err())
        .containsOnlyOnce(
            "waiting for dockerctl, PID "
                + waited.out().lines().reduce("", (first, second) -> second)
                + ", which holds the lock and is stopped; it goes on by: kill -CONT ");
    host.dockerctl("unset", "label").orThrow();
  }

  @Test
  void manyAtOnceLoseNothing() {
    host.patiently(
            "for i in $(seq "
                + AT_ONCE
                + "); do "
                + SafetyHost.launcher()
                + " add --insecure-registry host$i.example:5000 >/tmp/add.$i 2>&1"
                + " || echo failed >>/tmp/add.$i & done; wait; ! grep -C 5 failed /tmp/add.* >&2")
        .orThrow();
    String options = host.dockerctl("show-options", "insecure-registry").orThrow();
    for (int i = 1; i <= AT_ONCE; i++) {
      assertThat(options).contains("host" + i + ".example:5000");
    }
    host.dockerctl("unset", "insecure-registry").orThrow();
  }
}
