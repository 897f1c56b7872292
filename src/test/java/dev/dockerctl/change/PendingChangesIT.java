package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What somebody else has pending on disk is named, and neither brought to the daemon nor taken away
 * by a command that is not about it. The tags number the failures that were seen.
 */
class PendingChangesIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String FOLDER = "/etc/systemd/system/docker.service.d/";
  private static final String PENDING =
      "[Service]\nEnvironment=FOO=bar\nExecStart=\n"
          + "ExecStart=/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock"
          + " --label pending=yes\n";

  private SafetyHost host;
  private String container;
  private String daemon;

  @BeforeEach
  void runAContainer() {
    host = new SafetyHost(HOST.host());
    host.sh("timeout 10 docker rm -f box");
    host.reset();
    container = host.startContainer("box");
    daemon = pid();
  }

  private String pid() {
    return host.sh("systemctl show docker -p MainPID --value").orThrow().strip();
  }

  private void assertNothingStopped() {
    assertThat(pid()).isEqualTo(daemon);
    assertThat(host.containerPid("box")).isEqualTo(container);
  }

  /** Without a record of what the daemon has read, its own answer tells. */
  @Test
  void whatSystemctlReloadHasBroughtIsNotDue() {
    String edit =
        "{\"labels\": [\"a=1\"], \"live-restore\": true, \"debug\": true,"
            + " \"insecure-registries\": [\"10.0.0.0/8\", \"r.example:5000\"],"
            + " \"registry-mirrors\": [\"https://m.example\"]}\n";
    host.write(SafetyHost.JSON, edit);
    assertThat(host.dockerctl("status", "-n0").orThrow()).contains("reload is due");

    host.sh("systemctl reload docker; sleep 1").orThrow();

    assertThat(host.dockerctl("status", "-n0").orThrow())
        .doesNotContain(" is due", "--debug", "--label", "--insecure-registry");
    assertNothingStopped();
  }

  /** A daemon that starts without live-restore ends what it finds. */
  @Test
  @Tag("nightly")
  void aStartAsksBeforeItEndsWhatACrashHasLeft() {
    host.write(FOLDER + "no-restart.conf", "[Service]\nRestart=no\n");
    host.sh(
            "systemctl daemon-reload; systemctl kill -s KILL --kill-whom=main docker;"
                + " systemctl stop docker.socket; sleep 1")
        .orThrow();

    Execution refused = host.dockerctl("start");
    boolean alive = host.sh("kill -0 " + container).exit() == 0;
    Execution agreed = host.dockerctl("start", "--yes");

    assertThat(refused.exit()).as(refused.err()).isEqualTo(5);
    assertThat(alive).isTrue();
    assertThat(agreed.exit()).as(agreed.err()).isZero();
  }

  /** Under live-restore no container stops, but the new daemon would not know of any. */
  static List<String> hiding() {
    return Extent.oneOf(
        3,
        List.of(
            "\"data-root\": \"/srv/elsewhere\"",
            "\"containerd-namespace\": \"other\"",
            "\"userns-remap\": \"default\"",
            "\"features\": {\"containerd-snapshotter\": true}"));
  }

  @ParameterizedTest
  @MethodSource("hiding")
  void asksBeforeARestartThatHidesContainers(String edit) {
    host.write(SafetyHost.JSON, "{\"live-restore\": true}\n");
    host.dockerctl("restart", "--yes").orThrow();
    container = host.startContainer("box");
    daemon = pid();
    host.write(SafetyHost.JSON, "{\"live-restore\": true, " + edit + "}\n");

    Execution refused = host.dockerctl("restart");
    Execution change = host.dockerctl("set", "--mtu", "1400", "--restart");

    assertThat(refused.exit()).as(refused.err()).isEqualTo(5);
    assertThat(change.exit()).as(change.err()).isEqualTo(5);
    assertNothingStopped();
    host.write(SafetyHost.JSON, "{\"live-restore\": true}\n");
    host.dockerctl("restart").orThrow();
    assertThat(host.containerPid("box")).isEqualTo(container);
  }

  @Test
  void statusNamesADropInThatIsNewerThanTheDaemon() {
    assertThat(host.dockerctl("status").out()).contains("the daemon runs with what is on disk");
    host.sh("sleep 0.2").orThrow();
    host.write(FOLDER + "10-mine.conf", "[Service]\nLimitNOFILE=12345\n");
    String newer = "changed since the daemon was started: " + FOLDER + "10-mine.conf";

    assertThat(host.dockerctl("status").out()).contains(newer, "dockerctl daemon-reload");
    host.sh("systemctl daemon-reload").orThrow();
    assertThat(host.dockerctl("status").out()).contains(newer);
    assertThat(host.dockerctl("start").err()).contains(newer);
    assertNothingStopped();

    host.dockerctl("restart", "--yes").orThrow();
    assertThat(host.dockerctl("status").out()).contains("the daemon runs with what is on disk");
  }

  @Test
  void statusDoesNotRecommendARestartThatWouldBeRefused() {
    host.write(SafetyHost.JSON, "{\n \"mtu\": 1400\n \"debug\": true\n}\n");

    assertThat(host.dockerctl("status").out())
        .contains("the daemon would not start with what is on disk")
        .contains("mend line 2 of '/etc/docker/daemon.json', and look again: dockerctl validate")
        .doesNotContain("dockerctl restart");
    assertNothingStopped();
  }

  @Test
  @Tag("seen-1")
  void reloadLeavesAPendingDropInAndSaysSo() {
    host.write(FOLDER + "10-mine.conf", PENDING);

    Execution result = host.dockerctl("reload");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("Reloaded").contains("Still pending: --label");
    assertThat(host.sh("cat " + FOLDER + "10-mine.conf").orThrow()).isEqualTo(PENDING);
    assertNothingStopped();
  }

  @Test
  @Tag("seen-1")
  void reloadLeavesItAlsoWhereALastGoodConfigurationIsKnown() {
    host.prepare("restart", "--yes");
    host.sh("docker start box").orThrow();
    daemon = pid();
    container = host.containerPid("box");
    host.write(FOLDER + "10-mine.conf", PENDING);

    assertThat(host.dockerctl("reload").exit()).isZero();

    assertThat(host.sh("cat " + FOLDER + "10-mine.conf").orThrow()).isEqualTo(PENDING);
    assertNothingStopped();
  }

  @Test
  @Tag("seen-1")
  void startOfARunningDaemonNamesWhatIsPendingAndDoesNothing() {
    host.write(FOLDER + "10-mine.conf", PENDING);

    Execution result = host.dockerctl("start");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("runs already").contains("Still pending: --label");
    assertNothingStopped();
  }

  @Test
  @Tag("seen-1")
  void startAfterAChangeNamesIt() {
    host.dockerctl("set", "--registry-mirror", "https://mirror.example").orThrow();

    Execution result = host.dockerctl("start", "-o", "json");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("\"result\": \"skipped\"")
        .containsPattern("\"pending\": \\[\\s*\"registry-mirror\"\\s*]");
    assertNothingStopped();
  }

  @Test
  @Tag("seen-1")
  void aReloadForWhatOnlyARestartBringsIsRefusedBeforeItIsWritten() {
    Execution result = host.dockerctl("set", "--mtu", "1400", "--reload");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err())
        .contains("only a restart")
        .contains("hint: dockerctl set --mtu 1400 --restart\n");
    assertThat(host.sh("ls " + FOLDER).out()).isEmpty();
    assertNothingStopped();
  }

  @Test
  @Tag("seen-1")
  void aReloadOfAnOwnKeyIsNoMatterOfAPendingDropIn() {
    host.write(FOLDER + "10-mine.conf", PENDING);

    Execution result =
        host.dockerctl(
            "set", "--in", "daemon.json", "--insecure-registry", "10.9.0.0/16", "--reload");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("--insecure-registry: verified");
    assertThat(host.sh("docker info").orThrow()).contains("10.9.0.0/16");
    assertThat(host.sh("cat " + FOLDER + "10-mine.conf").orThrow()).isEqualTo(PENDING);
    assertNothingStopped();
  }

  @Test
  @Tag("seen-3")
  void aReloadCannotBringAStorageDriverAndMakesNoGoodConfiguration() {
    Execution reload =
        host.dockerctl(
            "set", "--storage-driver", "btrfs", "--in", "daemon.json", "--reload", "--yes");
    assertThat(reload.exit()).isEqualTo(5);

    host.write(SafetyHost.JSON, "{\"storage-driver\": \"btrfs\"}\n");
    Execution bare = host.dockerctl("reload");
    assertThat(bare.exit()).as(bare.err()).isZero();
    assertThat(bare.out()).contains("Still pending: --storage-driver");
    assertThat(host.dockerctl("status").orThrow()).contains("restart is due");
    assertNothingStopped();

    Execution restart = host.dockerctl("restart", "--yes");
    // No good configuration is known: what was there before the restart is all there is.
    assertThat(restart.exit()).as(restart.err()).isEqualTo(7);
    assertThat(restart.err()).contains("no last good configuration is known yet");
    assertThat(host.sh("cat " + SafetyHost.JSON).orThrow()).contains("btrfs");
  }

  @Test
  @Tag("seen-7")
  void nobodysConsentMeansNothingIsWritten() {
    Execution result = host.dockerctl("set", "--mtu", "1400", "--restart");

    assertThat(result.exit()).isEqualTo(5);
    assertThat(result.err()).contains("box").contains("--yes");
    assertThat(host.sh("ls " + FOLDER).out()).isEmpty();
    assertThat(host.dockerctl("history").orThrow()).isEqualTo("No changes are recorded.\n");
    assertNothingStopped();
  }

  @Test
  @Tag("nightly")
  @Tag("seen-22")
  void aFileWithAnOldTimeIsNotTakenForWhatRuns() {
    host.prepare("restart", "--yes");
    host.write(SafetyHost.JSON, "{\"storage-driver\": \"btrfs\"}\n");
    host.sh("touch -d 2001-01-01 " + SafetyHost.JSON).orThrow();

    assertThat(host.dockerctl("status").orThrow()).contains("restart is due: --storage-driver ");
    host.dockerctl("set", "--label", "own=1").orThrow();
    Execution result = host.dockerctl("restart", "--yes");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.err()).contains("removed " + SafetyHost.JSON);
    host.assertDaemonAnswers();
  }

  @Test
  @Tag("nightly")
  @Tag("seen-22")
  void aDropInThatIsLoadedButNotRunIsNotTakenForWhatRuns() {
    host.prepare("set", "--label", "good=yes", "--restart", "--yes");
    host.write(FOLDER + "hang.conf", "[Service]\nExecStartPre=/usr/bin/sleep 1000\n");
    host.sh("systemctl daemon-reload").orThrow();

    Execution result = host.dockerctl("restart", "--timeout", "5s");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.err()).contains("removed " + FOLDER + "hang.conf");
    host.assertDaemonAnswers();
  }

  @Test
  @Tag("seen-22")
  void whatAnAdministratorRestartedByHandIsTheLastGoodOne() {
    host.prepare("set", "--label", "good=yes", "--restart", "--yes");
    String mine = "[Service]\nEnvironment=FOO=bar\n";
    host.write(FOLDER + "20-mine.conf", mine);
    host.sh("systemctl daemon-reload; systemctl restart docker").orThrow();

    Execution result = host.dockerctl("set", "--storage-driver", "btrfs", "--restart", "--yes");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(host.sh("cat " + FOLDER + "20-mine.conf").orThrow()).isEqualTo(mine);
  }

  /** The content is the one that was started and proved. */
  @Test
  void anotherModeIsNothingThatARestartBrings() {
    host.prepare("set", "--mtu", "1300", "--restart", "-y");
    host.sh("sleep 1; chmod 640 " + FOLDER + "docker.conf").orThrow();

    assertThat(host.dockerctl("status", "-n0").orThrow())
        .doesNotContain("changed since the daemon was started");
    assertThat(host.dockerctl("doctor").out()).doesNotContain("[unit-newer-than-daemon]");
    host.sh("sed -i 's/^.Service.$/&\\nLimitNOFILE=4096/' " + FOLDER + "docker.conf").orThrow();
    assertThat(host.dockerctl("doctor").out()).contains("[restart-pending]", "LimitNOFILE=");
    assertThat(host.dockerctl("status", "-n0").out()).contains("restart is due: LimitNOFILE=");
  }

  /** What the service manager forgets with that, its log still tells; and the repair works. */
  @Test
  @Tag("nightly")
  void aClearedFailureIsStillTheCause() {
    String bad = PENDING.replace("--label pending=yes", "--insecure-registri 10.0.0.1");
    host.write(FOLDER + "override.conf", bad);
    host.sh(
        "systemctl daemon-reload; systemctl restart docker;"
            + " for i in $(seq 200); do systemctl is-failed -q docker && break; sleep 0.2; done;"
            + " journalctl --sync");
    for (int i = 0; i < 2; i++) {
      Execution doctor = host.dockerctl("doctor");
      assertThat(doctor.out())
          .contains("Docker is down because dockerd does not know the flag --insecure-registri")
          .contains("dockerctl unset --drop-in override.conf insecure-registri --restart")
          .doesNotContain("it was stopped");
      host.dockerctl("doctor", "--fix", "-y");
    }
    host.dockerctl("unset", "--drop-in", "override.conf", "insecure-registri", "--restart", "-y")
        .orThrow();
  }

  /** A line that journald reads after the last run has no id of a run. */
  @Test
  @Tag("nightly")
  void aCauseThatJournaldReadLateIsTold() {
    String bad = PENDING.replace("--label pending=yes", "--insecure-registri 10.0.0.1");
    host.write(FOLDER + "override.conf", bad);
    host.sh(
            "systemctl daemon-reload; journald=$(pidof systemd-journald);"
                + " kill -STOP $journald; systemctl restart docker;"
                + " for i in $(seq 200); do"
                + " [ $(systemctl show -P Result docker.socket) = service-start-limit-hit ] && break;"
                + " sleep 0.2; done; kill -CONT $journald; journalctl --sync")
        .orThrow();
    String run = host.sh("systemctl show -P InvocationID docker").orThrow().strip();
    assertThat(host.sh("journalctl -q -o cat _SYSTEMD_INVOCATION_ID=" + run).out()).isEmpty();

    assertThat(host.dockerctl("doctor").out())
        .contains("Docker is down because dockerd does not know the flag --insecure-registri");
  }
}
