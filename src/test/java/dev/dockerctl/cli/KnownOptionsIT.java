package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is known of options, held against the real dockerd and the real systemd. */
class KnownOptionsIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String DAEMON_FILE = "/etc/docker/daemon.json";

  private final DockerHost docker = new DockerHost(HOST.host());

  @BeforeEach
  void startWithTheVendorsConfiguration() {
    docker.reset();
    sh(
        "rm -rf /etc/systemd/system/docker.socket.d /var/lib/dockerctl/*; groupadd -f ops;"
            + " mkdir -p /etc/docker; systemctl stop docker.socket docker.service;"
            + " systemctl daemon-reload; systemctl reset-failed; systemctl start docker.service");
    HOST.host().write("/etc/dockerctl.conf", "[dockerctl]\nsettle = 1s\n");
  }

  private static String sh(String script) {
    return HOST.host().sh(script).orThrow();
  }

  private Execution refused(String... words) {
    Execution execution = docker.dockerctl(words);
    assertThat(execution.exit()).describedAs("%s", execution).isEqualTo(5);
    return execution;
  }

  private static String socketGroup() {
    return sh("stat -c %G /run/docker.sock").strip();
  }

  @Test
  @Tag("seen-5")
  void theGroupIsThatOfTheSocketThatPeopleUse() {
    String before = docker.configuration();
    assertThat(refused("set", "--group", "nosuch", "--restart", "-y").err())
        .contains("there is no group 'nosuch'");
    assertThat(docker.configuration()).isEqualTo(before);

    assertThat(docker.dockerctl("set", "--group", "ops", "--restart", "-y").orThrow())
        .contains("--group: verified");
    assertThat(socketGroup()).isEqualTo("ops");

    docker.dockerctl("unset", "group", "--restart", "-y").orThrow();
    assertThat(socketGroup()).isEqualTo("docker");
    assertThat(docker.configuration()).isEqualTo(before);
  }

  @Test
  @Tag("seen-7")
  void nothingIsWrittenThatARestartWouldRefuse() {
    HOST.host().write(DAEMON_FILE, "{\"debug\": true,\n \"nonsense\": 1}");
    String before = docker.configuration();
    for (String last : new String[] {"--quiet", "--dry-run"}) {
      assertThat(refused("set", "--mtu", "1400", last).err()).contains(DAEMON_FILE + ":2");
    }
    assertThat(docker.configuration()).isEqualTo(before);

    HOST.host().write(DAEMON_FILE, "{\"bip\": \"nonsense\"}");
    docker.dockerctl("unset", "bip").orThrow();
  }

  @Test
  @Tag("seen-14")
  void whatTheDaemonHasAlreadyNeedsNothing() {
    HOST.host().write(DAEMON_FILE, "{\"mtu\": 1400}");
    sh("systemctl restart docker.service");
    assertThat(docker.dockerctl("set", "--mtu", "1300").orThrow()).contains("dockerctl restart");
    assertThat(docker.dockerctl("set", "--mtu", "1400").orThrow()).doesNotContain("To take effect");
    assertThat(docker.dockerctl("set", "--mtu", "1300", "--restart", "-y").orThrow())
        .contains("Restarted");

    assertThat(docker.dockerctl("set", "--label", "a=b").orThrow()).contains("dockerctl restart");
    assertThat(docker.dockerctl("unset", "label", "-o", "json").orThrow())
        .contains("\"needs\": \"nothing\"");
  }

  @Test
  @Tag("seen-14")
  void keysThatHaveNoFlagInThisReleaseCanBeSet() {
    docker.dockerctl("set", "--features", "buildkit=true").orThrow();
    docker.dockerctl("set", "--builder", "gc.enabled=true").orThrow();
    assertThat(HOST.host().read(DAEMON_FILE)).contains("\"buildkit\": true", "\"enabled\": true");
    docker.dockerctl("restart", "-y").orThrow();
    docker.dockerctl("unset", "features", "builder").orThrow();
    assertThat(HOST.host().read(DAEMON_FILE)).doesNotContain("buildkit", "enabled");
  }

  @Test
  @Tag("seen-14")
  void aFlagOfALaterDaemonIsPassed() {
    sh(
        "printf '%s\\n' '#!/bin/sh' 'case $* in *--help*) /usr/sbin/dockerd --help;"
            + " echo \"      --new-flag string   New\"; exit;; esac'"
            + " 'for a; do shift; case $a in --new-flag=*) ;; *) set -- \"$@\" \"$a\";; esac; done'"
            + " 'exec /usr/sbin/dockerd \"$@\"' >/usr/local/sbin/dockerd;"
            + " chmod +x /usr/local/sbin/dockerd; mkdir -p /etc/systemd/system/docker.service.d;"
            + " printf '[Service]\\nExecStart=\\nExecStart=/usr/local/sbin/dockerd -H fd://\\n'"
            + " >/etc/systemd/system/docker.service.d/10-new.conf");
    docker.dockerctl("set", "--", "--new-flag=1").orThrow();
    assertThat(docker.dockerctl("show-options").orThrow()).contains("--new-flag  1");
    docker.dockerctl("set", "--mtu", "1400", "--", "--new-flag=2").orThrow();
    docker.dockerctl("restart", "-y").orThrow();
    docker.dockerctl("unset", "new-flag", "mtu").orThrow();
    assertThat(docker.dockerctl("show-options").orThrow()).doesNotContain("new-flag");
    sh("rm /usr/local/sbin/dockerd");
  }

  @Test
  @Tag("seen-11")
  void anOpenDaemonIsNamedByAllThatHasToDoWithIt() {
    HOST.host()
        .write(
            "/etc/systemd/system/docker-tcp.socket",
            "[Socket]\nListenStream=127.0.0.1:2399\nService=docker.service\n");
    sh("systemctl daemon-reload; systemctl stop docker.service; systemctl start docker-tcp.socket");
    try {
      for (String[] words :
          new String[][] {
            {"start"}, {"restart", "-y"}, {"status"}, {"validate"}, {"set", "--mtu", "1400"}
          }) {
        Execution execution = docker.dockerctl(words);
        assertThat(execution.out() + execution.err())
            .as(String.join(" ", words))
            .contains("everyone who reaches tcp://127.0.0.1:2399 becomes root");
      }
    } finally {
      sh(
          "systemctl stop docker-tcp.socket; rm /etc/systemd/system/docker-tcp.socket;"
              + " systemctl daemon-reload");
    }
  }

  @Test
  @Tag("seen-11")
  void tellsThatTheSocketStartsAStoppedDaemonAgain() {
    assertThat(docker.dockerctl("stop", "-y").err())
        .contains("'docker.socket' is still active", "systemctl stop docker.socket");
    Execution disabled = docker.dockerctl("disable");
    assertThat(disabled.err()).contains("'docker.socket' is still ");
    docker.dockerctl("enable").orThrow();
  }

  @Test
  @Tag("seen-14")
  void aMoveLeavesTheVendorsOwnOptions() {
    String before = docker.configuration();
    assertThat(docker.dockerctl("migrate", "--to", "daemon.json").orThrow())
        .contains("Nothing to change");
    assertThat(docker.configuration()).isEqualTo(before);

    docker.dockerctl("set", "--label", "a=b").orThrow();
    docker.dockerctl("migrate", "--to", "daemon.json").orThrow();
    assertThat(HOST.host().read(DAEMON_FILE))
        .contains("\"a=b\"")
        .doesNotContain("hosts", "containerd");
    docker.dockerctl("restart", "-y").orThrow();
    assertThat(docker.daemonArguments()).contains("fd://");
  }

  @Test
  @Tag("seen-11")
  void anAddressThatSomebodyOpenedByHandIsNamed() {
    HOST.host()
        .write(
            "/etc/systemd/system/docker.service.d/a-tcp.conf",
            // With --tls=false the daemon itself does not wait 15 seconds.
            "[Service]\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// -H tcp://0.0.0.0:2375"
                + " --tls=false --containerd=/run/containerd/containerd.sock\n");
    for (String[] words :
        new String[][] {{"restart", "-y"}, {"status"}, {"validate"}, {"set", "--mtu", "1400"}}) {
      Execution execution = docker.dockerctl(words);
      assertThat(execution.exit()).as("%s", execution).isZero();
      assertThat(execution.out() + execution.err())
          .as(String.join(" ", words))
          .contains("everyone who reaches tcp://0.0.0.0:2375 becomes root");
    }
  }

  @Test
  @Tag("seen-9")
  void aPackageThatChangedItsUnitIsNamed() {
    String unit = "/usr/lib/systemd/system/docker.service";
    docker.dockerctl("set", "--label", "a=b", "--restart", "-y").orThrow();
    sh("cp " + unit + " /run/vendor; sed -i 's|^ExecStart=.*|& --mtu 1450|' " + unit);
    sh("systemctl daemon-reload");
    try {
      for (String[] words :
          new String[][] {
            {"status"}, {"validate"}, {"set", "--label", "a=c"}, {"restart", "-y"}, {"status"}
          }) {
        Execution execution = docker.dockerctl(words);
        assertThat(execution.exit()).as("%s", execution).isZero();
        assertThat(execution.out() + execution.err())
            .as(String.join(" ", words))
            .contains("was made from another ExecStart= than " + unit + ":")
            .contains("--mtu=1450");
      }
      assertThat(docker.dockerctl("set", "--mtu", "1450").err()).doesNotContain("mtu");
      assertThat(docker.dockerctl("status").out()).doesNotContain("another ExecStart=");
    } finally {
      sh("cp /run/vendor " + unit + "; systemctl daemon-reload");
    }
  }

  @Test
  @Tag("seen-9")
  void aPackageWhoseNewUnitFailsIsNamedBeforeTheRestart() {
    String unit = "/usr/lib/systemd/system/docker.service";
    docker.dockerctl("restart", "-y").orThrow();
    sh("cp " + unit + " /run/vendor; sed -i 's|^Type=.*|&\\nExecStartPre=/bin/false|' " + unit);
    sh("systemctl daemon-reload");
    try {
      Execution restart = docker.dockerctl("restart", "-y");
      assertThat(restart.exit()).as("%s", restart).isEqualTo(7);
      assertThat(restart.err())
          .startsWith("the package's own unit files changed since the last good configuration");
    } finally {
      sh("cp /run/vendor " + unit + "; systemctl daemon-reload");
    }
  }
}
