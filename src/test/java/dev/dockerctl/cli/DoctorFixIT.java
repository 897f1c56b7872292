package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is repaired beside a real dockerd under a real systemd, and that it goes on meanwhile. */
class DoctorFixIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private DockerHost docker;

  @BeforeEach
  void startFromTheVendorsConfiguration() {
    docker = new DockerHost(HOST.host());
    docker.reset();
    HOST.host().sh("systemctl restart docker.socket; systemctl restart docker.service").orThrow();
  }

  @Test
  void givesTheSocketItsGroupBackWhileTheDaemonRuns() {
    int pid = docker.mainPid();
    HOST.host().sh("chgrp root /run/docker.sock; chmod 666 /run/docker.sock").orThrow();
    Execution asked = docker.dockerctl("doctor", "--fix");
    assertThat(asked.exit()).isEqualTo(5);
    assertThat(asked.err()).contains("will give '/run/docker.sock' the group ");
    Execution fixed = docker.dockerctl("doctor", "--fix", "--yes");
    assertThat(fixed.exit()).describedAs("%s", fixed).isZero();
    assertThat(HOST.host().exec("stat", "-c", "%G %a", "/run/docker.sock").orThrow())
        .isEqualTo("docker 660\n");
    assertThat(docker.mainPid()).isEqualTo(pid);
    assertThat(HOST.host().exec("docker", "info").exit()).isZero();
  }

  @Test
  void mendsAConflictOfTheSameValueAndLeavesTheStartToAPerson() {
    HOST.host().write("/etc/docker/daemon.json", "{\"log-level\": \"warn\", \"debug\": true}\n");
    HOST.host()
        .write(
            DockerHost.DROP_IN,
            "[Service]\nRestart=no\nExecStart=\nExecStart=/usr/sbin/dockerd -H fd:// --log-level warn\n");
    HOST.host().sh("systemctl daemon-reload; systemctl restart docker.service");
    Execution fixed = docker.dockerctl("doctor", "--fix", "--yes");
    assertThat(fixed.exit()).describedAs("%s", fixed).isEqualTo(1);
    assertThat(fixed.out()).startsWith("done: take log-level out of '/etc/docker/daemon.json'");
    assertThat(HOST.host().read("/etc/docker/daemon.json")).isEqualTo("{\"debug\": true}\n");
    assertThat(fixed.out())
        .contains("Docker is down because 'log-level' is given both as a flag and in")
        .contains("; that is mended by now\n", "  fix: dockerctl start\n");
    assertThat(docker.property("ActiveState")).isNotEqualTo("active");
    assertThat(docker.dockerctl("history").out()).contains("doctor --fix");
    assertThat(docker.dockerctl("start").exit()).isZero();
    assertThat(docker.daemonArguments()).contains("--log-level", "warn");
    assertThat(docker.dockerctl("doctor").exit()).isZero();
  }

  @Test
  void hasSystemdReadUnitFilesAgain() {
    int pid = docker.mainPid();
    HOST.host()
        .write("/etc/systemd/system/docker.service.d/a.conf", "[Service]\nLimitNOFILE=4096\n");
    assertThat(docker.property("NeedDaemonReload")).isEqualTo("yes");
    Execution fixed = docker.dockerctl("doctor", "--fix", "--yes");
    assertThat(fixed.out()).contains("done: have the service manager read all unit files again");
    assertThat(docker.property("NeedDaemonReload")).isEqualTo("no");
    assertThat(docker.mainPid()).isEqualTo(pid);
  }

  @Test
  void putsTheMissingResetIntoTheManagedDropIn() {
    HOST.host()
        .write(DockerHost.DROP_IN, "[Service]\nExecStart=/usr/sbin/dockerd -H fd:// --debug\n");
    HOST.host().sh("systemctl daemon-reload").orThrow();
    assertThat(docker.property("LoadState")).isEqualTo("bad-setting");
    Execution fixed = docker.dockerctl("doctor", "--fix", "--yes");
    assertThat(fixed.out()).contains("done: put an empty 'ExecStart=' before the one in ");
    assertThat(docker.property("LoadState")).isEqualTo("loaded");
    assertThat(docker.dockerctl("restart", "--yes").exit()).isZero();
    assertThat(docker.daemonArguments()).contains("--debug");
  }

  @Test
  void clearsAStartLimitAndStartsNothing() {
    HOST.host()
        .write(
            DockerHost.DROP_IN,
            """
            [Service]
            RestartSec=100ms
            Restart=always
            ExecStart=
            ExecStart=/usr/sbin/dockerd -H fd:// --bip nonsense
            """);
    HOST.host()
        .sh(
            "systemctl daemon-reload; systemctl restart docker.service;"
                + " for i in $(seq 200); do systemctl is-failed -q docker.service && exit 0;"
                + " sleep 0.1; done; exit 1")
        .orThrow();
    Execution fixed = docker.dockerctl("doctor", "--fix", "--yes");
    assertThat(fixed.exit()).isEqualTo(1);
    assertThat(fixed.out()).contains("done: clear the start limit of docker.service");
    assertThat(docker.property("ActiveState")).isEqualTo("inactive");
  }
}
