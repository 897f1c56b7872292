package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A machine without systemd, its administrator, and the real dockerd under the built-in engine. */
class EngineHostIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.NO_SYSTEMD);

  private static final String DROP_INS = "/etc/systemd/system/docker.service.d/";
  private static final String ENGINE = "$(cat /run/dockerctl/engine.lock)";
  private static final String BUSCTL = "busctl --address=unix:path=/run/dockerctl/bus ";
  private static final String MANAGER =
      "org.freedesktop.systemd1 /org/freedesktop/systemd1 org.freedesktop.systemd1.Manager";
  private static final String STATE =
      BUSCTL
          + "get-property org.freedesktop.systemd1"
          + " /org/freedesktop/systemd1/unit/docker_2eservice"
          + " org.freedesktop.systemd1.Unit ActiveState";

  private final SafetyHost host = SafetyHost.ofProcesses(HOST.host());

  @BeforeEach
  void startWithTheVendorsConfiguration() {
    host.sh("rm -rf /etc/docker/daemon.json " + DROP_INS + " /var/lib/dockerctl/*").orThrow();
    dockerctl("restart", "--yes", "--settle", "1s").orThrow();
  }

  private Execution dockerctl(String... words) {
    return host.dockerctl(words);
  }

  private String daemonPid() {
    return host.sh("cat /run/docker.pid").orThrow().strip();
  }

  private String daemonArguments() {
    return host.sh("tr '\\0' ' ' </proc/" + daemonPid() + "/cmdline").orThrow();
  }

  private void endEngine() {
    host.sh("pid=" + ENGINE + "; kill $pid && while [ -d /proc/$pid ]; do sleep 0.05; done")
        .orThrow();
  }

  @Test
  void startsTheEngineWhichOutlivesTheShell() {
    endEngine();
    host.sh("setsid sh -c '" + SafetyHost.launcher() + " start; kill -HUP 0'");
    host.assertDaemonAnswers();
    assertThat(dockerctl("status").exit()).isZero();
    assertThat(host.sh("cut -d' ' -f6 /proc/" + ENGINE + "/stat").orThrow())
        .isEqualTo(host.sh("cat /run/dockerctl/engine.lock").orThrow());
  }

  /** Whoever may write to the cache of another user would have his code run by root. */
  @Test
  void theEngineLoadsNoCodeFromTheCacheThatTheCallerNames() {
    endEngine();
    String launcher = SafetyHost.launcher();
    host.sh("XDG_CACHE_HOME=/tmp/cache " + launcher + " start --settle 1s").orThrow();
    host.assertDaemonAnswers();
    assertThat(host.sh("ls -d /tmp/cache /tmp/jna* 2>/dev/null").out()).isEmpty();
    assertThat(host.sh("ls -A /var/lib | grep native").out()).isEmpty();
  }

  @Test
  void changesAnOption() {
    Execution result =
        dockerctl("set", "--insecure-registry", "192.168.0.0/24", "--restart", "--settle", "1s");
    assertThat(result.orThrow())
        .contains("--insecure-registry: verified")
        .doesNotContain("To take effect");
    assertThat(dockerctl("status").orThrow()).doesNotContain("restart is due", "does not listen");
    assertThat(daemonArguments()).contains("--insecure-registry=192.168.0.0/24");
    assertThat(host.sh("docker info").orThrow()).contains("192.168.0.0/24");
  }

  @Test
  void aVariableOfSystemdsFilesReachesTheDaemonAfterTheyAreRead() {
    String file = "/etc/systemd/system.conf.d/50-proxy.conf";
    host.write(file, "[Manager]\nDefaultEnvironment=HTTP_PROXY=http://p.example:3128\n");
    String proxy = "docker info -f '{{.HTTPProxy}}'";

    dockerctl("restart", "--yes", "--settle", "1s").orThrow();

    assertThat(host.sh(proxy).orThrow()).isEqualTo("http://p.example:3128\n");
    host.sh("rm " + file).orThrow();
    dockerctl("restart", "--yes", "--settle", "1s").orThrow();
    assertThat(host.sh(proxy).orThrow()).isEqualTo("\n");
  }

  @Test
  void everybodyMayLook() {
    String nobody = "setpriv --reuid=65534 --regid=65534 --clear-groups " + SafetyHost.launcher();
    assertThat(host.sh(nobody + " show-options -o json").orThrow()).contains("\"in-sync\"");
    Execution status = host.sh(nobody + " status");
    assertThat(status.exit()).as(status.err()).isEqualTo(4);
    assertThat(status.err()).startsWith("dockerctl: cannot ").contains("\nhint: ", "sudo");
  }

  @Test
  void bringsTheLastGoodConfigurationBack() {
    dockerctl("set", "--label", "good=yes", "--restart", "--settle", "1s").orThrow();
    host.write(DROP_INS + "hang.conf", "[Service]\nExecStartPre=/usr/bin/sleep 1000\n");
    Execution result = dockerctl("restart", "--timeout", "5s", "--settle", "1s");
    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    host.assertDaemonAnswers();
    assertThat(daemonArguments()).contains("--label=good=yes");
    assertThat(host.sh("ls " + DROP_INS).orThrow()).isEqualTo("docker.conf\n");
  }

  /** Without having been restarted by dockerctl, it is still known what the daemon runs with. */
  @Test
  @Tag("nightly")
  void remembersWhatTheDaemonRunsWithBeforeItIsChanged() {
    host.sh("rm -rf /var/lib/dockerctl/*").orThrow();
    dockerctl("set", "--label", "a=b").orThrow();
    host.write(DROP_INS + "hang.conf", "[Service]\nExecStartPre=/usr/bin/sleep 1000\n");
    Execution result = dockerctl("restart", "--timeout", "5s", "--settle", "1s");
    assertThat(result.exit()).as(result.err()).isEqualTo(6);
    host.assertDaemonAnswers();
  }

  @Test
  @Tag("nightly")
  void aGuardBringsDockerBackAfterAKill() {
    dockerctl("set", "--label", "guarded=yes", "--restart", "--settle", "1s").orThrow();
    String hang = DROP_INS + "hang.conf";
    host.write(hang, "[Service]\nExecStartPre=/usr/bin/sleep 1000\n");
    Execution killed =
        host.sh(
            SafetyHost.launcher()
                + " restart --timeout 4s --settle 1s & pid=$!;"
                + " for i in $(seq 400); do "
                + STATE
                + " | grep -q '\"active\"' || break; sleep 0.02; done; kill -9 $pid; wait $pid");
    assertThat(killed.exit()).isEqualTo(137);
    host.patiently(
            "for i in $(seq 400); do test -e "
                + hang
                + " || break; sleep 0.2; done;"
                + " for i in $(seq 100); do docker info >/dev/null 2>&1 && exit 0; sleep 0.2; done;"
                + " exit 1")
        .orThrow();
    assertThat(host.sh("test -e " + hang).exit()).isEqualTo(1);
    assertThat(daemonArguments()).contains("--label=guarded=yes");
  }

  @Test
  void saysWhatIsNotDoneWithoutSystemd() {
    assertThat(dockerctl("status").orThrow())
        .containsOnlyOnce("     Engine: built-in; without Delegate=, socket activation\n");
    assertThat(dockerctl("-o", "json", "status").orThrow().replaceAll("\\s", ""))
        .contains("\"engine\":\"builtin\"")
        .contains("\"unsupported\":[\"Delegate=\",\"socketactivation\"]");
    assertThat(host.sh("cat /var/log/dockerctl/docker.service.log").orThrow())
        .contains("not supported by the built-in engine, ignored: Delegate=, socket activation");
  }

  @Test
  void reloads() {
    String before = daemonPid();
    host.write(SafetyHost.JSON, "{\"insecure-registries\": [\"r.example:5000\"]}\n");
    dockerctl("reload").orThrow();
    assertThat(host.sh("docker info").orThrow()).contains("r.example:5000");
    assertThat(daemonPid()).isEqualTo(before);
  }

  @Test
  void stopsAndStarts() {
    dockerctl("stop").orThrow();
    assertThat(dockerctl("status").exit()).isEqualTo(3);
    // Nobody waits for a daemon that is down.
    assertThat(host.sh("timeout 10 docker info").exit()).isEqualTo(1);
    dockerctl("start", "--settle", "1s").orThrow();
    host.assertDaemonAnswers();
  }

  @Test
  void containersOutliveTheEngine() {
    dockerctl("set", "--live-restore", "--restart", "--settle", "1s").orThrow();
    String container = host.startContainer("survivor");
    String daemon = daemonPid();
    host.sh("kill -KILL " + ENGINE).orThrow();
    assertThat(dockerctl("status").orThrow()).contains("Main PID: " + daemon);
    assertThat(host.containerPid("survivor")).isEqualTo(container);
    dockerctl("restart", "--settle", "1s").orThrow();
    assertThat(daemonPid()).isNotEqualTo(daemon);
    assertThat(host.containerPid("survivor")).isEqualTo(container);
    endEngine();
    assertThat(host.sh("pgrep -x dockerd").out()).isEmpty();
    dockerctl("start", "--settle", "1s").orThrow();
    assertThat(host.containerPid("survivor")).isEqualTo(container);
    host.sh("docker rm -f survivor").orThrow();
  }

  @Test
  @Tag("nightly")
  void takesOverADaemonThatWasStartedByHand() {
    endEngine();
    host.sh(
            "setsid dockerd -H unix:///run/docker.sock >/run/by-hand.log 2>&1 &"
                + " for i in $(seq 100); do docker info >/dev/null 2>&1 && exit 0; sleep 0.1; done;"
                + " exit 1")
        .orThrow();
    String byHand = daemonPid();
    assertThat(dockerctl("status").orThrow())
        .contains("Active: active (running)")
        .contains("Main PID: " + byHand + " (dockerd)");
    dockerctl("restart", "--settle", "1s").orThrow();
    assertThat(daemonPid()).isNotEqualTo(byHand);
    assertThat(daemonArguments()).contains("-H fd://");
    assertThat(host.sh("pgrep -c -x dockerd").out()).isEqualTo("1\n");
    dockerctl("stop").orThrow();
    assertThat(host.sh("pgrep -x dockerd").out()).isEmpty();
  }

  @Test
  void runsDockerAsTheFirstProcessOfAContainer() {
    endEngine();
    Execution ended =
        host.patiently(
            "unshare --pid --mount --fork --mount-proc "
                + SafetyHost.launcher()
                + " engine >/run/container.log 2>&1 & container=$!;"
                + " for i in $(seq 200); do docker info >/dev/null 2>&1 && break; sleep 0.1; done;"
                + " docker info -f '{{.ServerVersion}}' || exit 99;"
                + " kill -TERM $(pgrep -P $container -x java); wait $container");
    assertThat(ended.exit()).as(ended.out() + ended.err()).isZero();
    assertThat(host.sh("pgrep -x 'dockerd|containerd'").out()).isEmpty();
    assertThat(host.sh("cat /run/container.log").orThrow())
        .contains("API listen on /run/docker.sock")
        .contains("docker.service: deactivated successfully");
  }

  @Test
  void otherClientsSeeAndSteerIt() {
    assertThat(host.sh(BUSCTL + "introspect " + MANAGER).orThrow())
        .contains(".RestartUnit")
        .contains(".JobRemoved");
    assertThat(host.sh(STATE).orThrow()).isEqualTo("s \"active\"\n");
    String before = daemonPid();
    String seen =
        host.sh(
                BUSCTL
                    + "monitor org.freedesktop.systemd1 >/run/seen 2>&1 & monitor=$!;"
                    + " while ! grep -q Monitoring /run/seen; do sleep 0.05; done;"
                    + (BUSCTL + "call " + MANAGER + " Reload;")
                    + (BUSCTL + "call " + MANAGER + " ReloadUnit ss docker.service replace;")
                    + " while ! grep -q Member=JobRemoved /run/seen; do sleep 0.05; done;"
                    + (BUSCTL + "call " + MANAGER + " RestartUnit ss docker.service replace;")
                    + " while [ $(grep -c Member=JobRemoved /run/seen) -lt 2 ]; do sleep 0.05; done;"
                    + " kill $monitor; cat /run/seen")
            .orThrow();
    assertThat(seen).contains("Member=JobNew").contains("Member=PropertiesChanged");
    host.assertDaemonAnswers();
    assertThat(daemonPid()).isNotEqualTo(before);
  }

  @Test
  @Tag("nightly")
  @Tag("seen-27")
  void anEngineThatIsKilledWithAnArmedGuardStartsDockerAgain() {
    String hang = DROP_INS + "hang.conf";
    for (int round = 1; round <= 2; round++) {
      dockerctl("set", "--label", "n=" + round, "--restart", "--settle", "1s").orThrow();
      host.write(hang, "[Service]\nExecStartPre=/usr/bin/sleep 1000\n");
      host.sh(
          SafetyHost.launcher()
              + (" restart --timeout 20s & pid=$!; for i in $(seq 400); do " + STATE)
              + " | grep -q activating && break; sleep 0.02; done; kill -9 $pid "
              + ENGINE
              + "; wait $pid");

      Execution start = dockerctl("start", "--settle", "1s");
      assertThat(start.exit()).as(start.err()).isZero();
      host.assertDaemonAnswers();
      assertThat(host.sh("ls " + DROP_INS).orThrow()).isEqualTo("docker.conf\n");
      dockerctl("restart", "--yes", "--settle", "1s").orThrow();
    }
  }

  @Test
  @Tag("nightly")
  @Tag("seen-27")
  void anEngineThatIsKilledBeforeAChangeIsConfirmedGoesOn() {
    dockerctl("set", "--debug", "--restart", "--settle", "1s", "--confirm-within", "5m").orThrow();
    for (int round = 1; round <= 3; round++) {
      host.sh("kill -KILL " + ENGINE).orThrow();
      assertThat(dockerctl("start").orThrow()).contains("runs already");
    }
    dockerctl("confirm").orThrow();
    dockerctl("restart", "--yes", "--settle", "1s").orThrow();
    host.assertDaemonAnswers();
  }
}
