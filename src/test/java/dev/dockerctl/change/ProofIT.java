package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * "Verified" is said of what was observed, and of nothing else. The tags number the failures that
 * were seen.
 */
class ProofIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String FOLDER = "/etc/systemd/system/docker.service.d/";
  private static final String LINE =
      "/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock";

  private SafetyHost host;

  @BeforeEach
  void reset() {
    host = new SafetyHost(HOST.host());
    host.sh("timeout 10 docker rm -f box");
    host.reset();
  }

  @Test
  @Tag("seen-5")
  void aRemovedKeyOfAListNeedsARestart() {
    host.dockerctl("set", "--in", "daemon.json", "--insecure-registry", "10.9.0.0/16", "--reload")
        .orThrow();

    Execution reload = host.dockerctl("unset", "insecure-registry", "--reload");
    assertThat(reload.exit()).as(reload.out()).isEqualTo(5);

    host.dockerctl("unset", "insecure-registry").orThrow();
    Execution bare = host.dockerctl("reload");
    assertThat(bare.out()).doesNotContain("verified");
    assertThat(host.sh("docker info").orThrow()).contains("10.9.0.0/16");
    assertThat(host.dockerctl("status").orThrow())
        .contains("restart is due")
        .contains("still in the daemon: --insecure-registry");

    host.dockerctl("restart").orThrow();
    assertThat(host.sh("docker info").orThrow()).doesNotContain("10.9.0.0/16");
    assertThat(host.dockerctl("status").orThrow()).contains("runs with what is on disk");
  }

  /** dockerd reads this switch of a map that a reload takes at its start only. */
  @Test
  @Tag("nightly")
  void theImageStoreComesWithARestartAndAYes() {
    String change = "containerd-snapshotter=true";

    assertThat(host.dockerctl("set", "--feature", change, "--reload", "--yes").exit()).isEqualTo(5);
    assertThat(host.dockerctl("set", "--feature", change, "--restart").exit()).isEqualTo(5);
    host.dockerctl("set", "--feature", change, "--restart", "--yes").orThrow();

    assertThat(host.sh("docker info -f '{{.Driver}}'").orThrow()).isEqualTo("overlayfs\n");
    host.write(SafetyHost.JSON, "{}\n");
    assertThat(host.dockerctl("status").orThrow())
        .contains("restart is due", "with a restart, containerd-snapshotter changes");
    assertThat(host.dockerctl("restart").exit()).isEqualTo(5);
    host.dockerctl("restart", "--yes").orThrow();
    assertThat(host.sh("docker info -f '{{.Driver}}'").orThrow()).isEqualTo("overlay2\n");
  }

  @Test
  @Tag("seen-5")
  void theGroupOfTheSocketComesWithAPlainRestart() {
    String group = "stat -c %G /run/docker.sock";
    host.dockerctl("set", "--group", "nogroup").orThrow();
    assertThat(host.dockerctl("restart").orThrow()).doesNotContain("not in effect");
    assertThat(host.sh(group).orThrow()).isEqualTo("nogroup\n");

    host.dockerctl("unset", "group").orThrow();
    host.sh("systemctl daemon-reload; systemctl restart docker").orThrow();
    assertThat(host.dockerctl("status").orThrow())
        .contains("does not have the group 'docker'", "restart is due");
    host.dockerctl("restart").orThrow();

    assertThat(host.sh(group).orThrow()).isEqualTo("docker\n");
    assertThat(host.dockerctl("status").orThrow()).doesNotContain("does not have the group");
  }

  @Test
  void aSocketThatSomebodyGaveAnotherModeIsTheirs() {
    host.dockerctl("restart").orThrow();
    host.sh("chmod 600 /run/docker.sock").orThrow();

    host.dockerctl("restart").orThrow();

    assertThat(host.sh("stat -c %a /run/docker.sock").orThrow()).isEqualTo("600\n");
  }

  /** Changes a label, and has somebody run another command while the new daemon must live on. */
  private Execution whileTheNewDaemonIsWatched(String command) {
    return host.patiently(
        SafetyHost.launcher()
            + " set --label a=b --restart --settle 10s & pid=$!;"
            + " for i in $(seq 300); do"
            + " tr '\\0' ' ' </proc/$(systemctl show docker -p MainPID --value)/cmdline"
            + " | grep -q a=b && break; sleep 0.1; done;"
            + " docker info >/dev/null; sleep 1; "
            + command
            + "; wait $pid");
  }

  @Test
  void aStopBySomebodyElseMeanwhileIsNotOverruled() {
    Execution result = whileTheNewDaemonIsWatched("systemctl stop docker.socket docker");

    assertThat(result.exit()).as(result.err()).isEqualTo(1);
    assertThat(result.err()).contains("was stopped by somebody else");
    assertThat(host.sh("systemctl is-active docker docker.socket").out())
        .isEqualTo("inactive\ninactive\n");
    assertThat(host.sh("cat " + SafetyHost.DROP_IN).orThrow()).contains("a=b");
  }

  @Test
  @Tag("nightly")
  void aRestartBySomebodyElseMeanwhileIsNoCrash() {
    Execution result = whileTheNewDaemonIsWatched("systemctl restart docker");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("--label: verified");
    assertThat(host.sh("docker info -f '{{.Labels}}'").orThrow()).contains("a=b");
  }

  @Test
  @Tag("seen-5")
  void aKeyThatAReloadDoesNotApplyStaysPendingAfterIt() {
    host.write(SafetyHost.JSON, "{\"mtu\": 1400}\n");

    Execution result = host.dockerctl("reload");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("Still pending: --mtu");
    assertThat(host.dockerctl("status").orThrow()).contains("restart is due: --mtu ");
  }

  @Test
  @Tag("seen-5")
  void anOptionThatIsTakenFromDiskIsStillNamed() {
    host.prepare("set", "--label", "a=b", "--restart");
    host.sh("rm " + SafetyHost.DROP_IN + "; systemctl daemon-reload").orThrow();

    assertThat(host.dockerctl("status").orThrow()).contains("still in the daemon: --label");
    Execution start = host.dockerctl("start");
    assertThat(start.out()).contains("Still pending: --label");
  }

  @Test
  @Tag("seen-18")
  void aDaemonThatGoesDeafIsUndone() {
    host.prepare("restart");
    host.write(
        FOLDER + "deaf.conf",
        "[Service]\nExecStartPost=/bin/sh -c '(sleep 3; kill -STOP $MAINPID) &'\n");

    Execution result = host.dockerctl("restart");

    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    assertThat(result.err()).contains("does not answer");
    host.assertDaemonAnswers();
  }

  @Test
  @Tag("seen-18")
  void aMovedSocketIsAskedForAndItsNewPlaceIsNamed() {
    Execution asked = host.dockerctl("set", "--host", "unix:///run/else.sock", "--restart");
    assertThat(asked.exit()).as(asked.out()).isEqualTo(5);

    Execution result =
        host.dockerctl("set", "--host", "unix:///run/else.sock", "--restart", "--yes");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.err()).contains("docker -H unix:///run/else.sock");
    host.sh("docker -H unix:///run/else.sock info").orThrow();
  }

  @Test
  @Tag("nightly")
  @Tag("seen-24")
  void daemonsBehindWrappersAreUpAndKept() {
    host.write("/usr/local/bin/wrapped", "#!/bin/sh\nexec " + LINE + " --label x=y \"$@\"\n");
    host.sh("chmod 755 /usr/local/bin/wrapped").orThrow();
    for (String command :
        new String[] {
          "/usr/bin/env FOO=bar " + LINE,
          "/usr/bin/nice -n 1 " + LINE,
          "/bin/sh -c \"exec " + LINE + "\"",
          "/usr/local/bin/wrapped"
        }) {
      String file = "[Service]\nExecStart=\nExecStart=" + command + "\n";
      host.write(FOLDER + "mine.conf", file);

      Execution result = host.dockerctl("restart");

      assertThat(result.exit()).as(command + result.err()).isZero();
      assertThat(result.out()).doesNotContain("not in effect");
      assertThat(host.sh("cat " + FOLDER + "mine.conf").orThrow()).isEqualTo(file);
      host.assertDaemonAnswers();
    }
  }

  @Test
  @Tag("nightly")
  @Tag("seen-30")
  void aNetworkThatContainersKeptIsNotCalledGood() {
    host.prepare("set", "--live-restore", "--restart");
    String container = host.startContainer("box");

    Execution result = host.dockerctl("set", "--mtu", "1400", "--restart");

    assertThat(result.exit()).as(result.err()).isZero();
    assertThat(result.out()).contains("--mtu: not verifiable");
    assertThat(result.err()).contains("not proved while containers run");
    assertThat(host.containerPid("box")).isEqualTo(container);
    // The last good configuration is the one before.
    host.write(FOLDER + "zz.conf", "[Service]\nExecStartPre=/bin/false\n");
    Execution failing = host.dockerctl("restart");
    assertThat(failing.exit()).isEqualTo(6);
    assertThat(host.sh("cat " + SafetyHost.DROP_IN).orThrow())
        .contains("--live-restore")
        .doesNotContain("mtu");
    assertThat(host.containerPid("box")).isEqualTo(container);
  }

  @Test
  @Tag("seen-31")
  void aReloadThatWouldBeRefusedIsRefusedBefore() {
    host.write(SafetyHost.JSON, "{\"userland-proxy\": true}\n");

    Execution result = host.dockerctl("reload");

    assertThat(result.exit()).as(result.err()).isEqualTo(5);
    assertThat(host.dockerctl("status").orThrow()).contains("restart is due");
  }

  @Test
  @Tag("seen-31")
  void aReloadThatTheDaemonRefusesIsAFailure() {
    host.write(SafetyHost.JSON, "{\"log-level\": \"nonsense\"}\n");

    Execution result = host.dockerctl("reload");

    assertThat(result.exit()).as(result.err()).isIn(1, 5);
    assertThat(result.err()).contains("nonsense");
    host.assertDaemonAnswers();
  }
}
