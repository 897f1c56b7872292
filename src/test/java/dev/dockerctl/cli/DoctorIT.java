package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What is told of real failures of a real dockerd under a real systemd, and of none on a stock
 * host.
 */
class DoctorIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final List<String> NOBODY =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  private DockerHost docker;

  @BeforeEach
  void startFromTheVendorsConfiguration() {
    docker = new DockerHost(HOST.host());
    HOST.host()
        .sh(
            "systemctl unmask docker.service 2>/dev/null; rm -rf /etc/systemd/system/docker.socket.d")
        .orThrow();
    docker.reset();
    HOST.host()
        .sh(
            "systemctl reset-failed docker.socket; systemctl restart docker.socket;"
                + " systemctl restart docker.service")
        .orThrow();
  }

  @Test
  void findsNothingOnAStockHostAndChangesNothing() {
    String before = docker.configuration() + docker.mainPid();
    Execution doctor = docker.dockerctl("doctor");
    assertThat(doctor.out()).isEqualTo(DockerHost.STOCK_WAYS_IN);
    assertThat(doctor.exit()).describedAs("%s", doctor).isZero();
    assertThat(docker.dockerctl("doctor", "-o", "json").out())
        .startsWith("{\n  \"down\": null,\n  \"findings\": [],\n  \"listeners\": [\n");
    assertThat(docker.configuration() + docker.mainPid()).isEqualTo(before);
  }

  @Test
  void namesTheMistakeInDaemonJson() {
    HOST.host().write("/etc/docker/daemon.json", "{\"debug\": true,}\n");
    fail();
    Execution doctor = docker.dockerctl("doctor");
    assertThat(doctor.exit()).isEqualTo(1);
    assertThat(doctor.out())
        .startsWith(
            "Docker is down because /etc/docker/daemon.json is no valid JSON: invalid character '}'")
        .contains("  unable to configure the Docker daemon with file /etc/docker/daemon.json: ")
        .contains("  fix: \"${EDITOR:-vi}\" /etc/docker/daemon.json && dockerctl start\n");
  }

  @Test
  void namesTheAddressThatThisHostDoesNotHave() {
    dropIn("-H fd:// -H tcp://10.99.99.99:2375 --tls=false");
    fail();
    assertThat(docker.dockerctl("doctor").out())
        .startsWith("Docker is down because this host does not have the address 10.99.99.99:2375")
        .contains("  fix: dockerctl remove --host tcp://10.99.99.99:2375 --restart\n");
  }

  @Test
  void namesTheConflictAndTheWayOutWorks() {
    HOST.host().write("/etc/docker/daemon.json", "{\"log-level\": \"info\"}\n");
    dropIn("-H fd:// --log-level debug");
    fail();
    String out = docker.dockerctl("doctor").out();
    assertThat(out)
        .startsWith(
            "Docker is down because 'log-level' is given both as a flag and in /etc/docker/daemon.json");
    repair(out);
  }

  @Test
  @Tag("nightly")
  void namesTheContainerdThatDoesNotAnswerAndTheWayOutWorks() {
    dropIn("-H fd:// --containerd /run/containerd/dead.sock");
    HOST.host()
        .sh(
            "systemctl daemon-reload; systemctl stop docker.service;"
                + " systemctl start --no-block docker.service; sleep 1")
        .orThrow();
    assertThat(docker.dockerctl("doctor").out())
        .startsWith("Docker is down because it is still starting\n");
    // dockerd tries for a minute.
    for (int part = 0; part < 2; part++) {
      HOST.host()
          .sh(
              "for i in $(seq 100); do systemctl is-failed -q docker.service && break; sleep .5; done")
          .orThrow();
    }
    String out = docker.dockerctl("doctor").out();
    assertThat(out)
        .startsWith("Docker is down because no containerd answers on /run/containerd/dead.sock");
    repair(out);
  }

  @Test
  void namesTheMaskAndTheWayOutWorks() {
    HOST.host().sh("systemctl stop docker.service; systemctl mask docker.service").orThrow();
    String out = docker.dockerctl("doctor").out();
    assertThat(out).startsWith("Docker is down because its unit docker.service is masked");
    repair(out);
  }

  @Test
  void namesTheCauseBehindTheStartLimit() {
    dropIn("-H fd:// --bip nonsense");
    HOST.host()
        .write(
            "/etc/systemd/system/docker.service.d/fast.conf",
            "[Service]\nRestartSec=100ms\nRestart=always\n");
    HOST.host()
        .sh(
            "systemctl daemon-reload; systemctl restart docker.service;"
                + " for i in $(seq 200); do systemctl is-failed -q docker.service && exit 0; sleep 0.1;"
                + " done; exit 1")
        .orThrow();
    String out = docker.dockerctl("doctor").out();
    assertThat(out)
        .startsWith("Docker is down because 'nonsense' is no network")
        .contains("(systemd has given up: the start limit is hit)")
        .contains("  docker.service: Start request repeated too quickly.\n");
    repair(out);
  }

  @Test
  void namesTheSocketThatHasNoGroup() {
    HOST.host()
        .write("/etc/systemd/system/docker.socket.d/a.conf", "[Socket]\nSocketGroup=nosuch\n");
    HOST.host()
        .sh(
            "systemctl daemon-reload; systemctl stop docker.service docker.socket; systemctl start docker.service");
    // The child that failed logs it by itself, a moment after systemd has told of its end.
    HOST.host()
        .sh(
            "for i in $(seq 50); do journalctl --no-pager | grep -q 'resolve group nosuch' && exit;"
                + " sleep 0.2; done; exit 1")
        .orThrow();
    String out = docker.dockerctl("doctor").out();
    assertThat(out)
        .startsWith("Docker is down because there is no group 'nosuch'")
        .contains("  docker.socket: Failed to resolve group nosuch: No such process\n");
  }

  @Test
  void tellsOfOneThatWasStopped() {
    HOST.host().sh("systemctl stop docker.socket docker.service").orThrow();
    String out = docker.dockerctl("doctor").out();
    assertThat(out).startsWith("Docker is down because it was stopped\n");
    repair(out);
  }

  @Test
  void tellsAnOrdinaryUserWhyTheSocketIsClosed() {
    assertThat(docker.dockerctlUnder(NOBODY, "doctor").out())
        .contains("[user-not-in-group]", "  fix: sudo usermod -aG docker nobody\n");
    HOST.host().sh("chgrp root /run/docker.sock").orThrow();
    Execution user = docker.dockerctlUnder(NOBODY, "doctor");
    assertThat(user.exit()).isEqualTo(1);
    assertThat(user.out())
        .contains("[socket-group]", "has the group 'root' and not 'docker'")
        .contains("  fix: chgrp docker /run/docker.sock\n");
    assertThat(docker.dockerctl("doctor").out()).contains("[socket-group]");
  }

  @Test
  void tellsAnOrdinaryUserThatTheLogIsNotSeen() {
    HOST.host().write("/etc/docker/daemon.json", "{\"debug\": true,}\n");
    fail();
    Execution user = docker.dockerctlUnder(NOBODY, "doctor");
    assertThat(user.exit()).isEqualTo(1);
    assertThat(user.out())
        .startsWith("Docker is down because ")
        .contains("[log-not-seen]", "  fix: sudo dockerctl doctor\n");
    assertThat(docker.dockerctl("doctor").out()).doesNotContain("[log-not-seen]");
  }

  @Test
  @Tag("nightly")
  void aJournalThatHangsDoesNotHangIt() {
    HOST.host().write("/etc/docker/daemon.json", "{\"debug\": true,}\n");
    fail();
    HOST.host()
        .sh(
            "printf '#!/bin/sh\\nexec sleep 1000\\n' >/usr/local/bin/journalctl; chmod 755 /usr/local/bin/journalctl")
        .orThrow();
    try {
      assertThat(docker.dockerctl("doctor").out()).startsWith("Docker is down because ");
    } finally {
      HOST.host().sh("rm /usr/local/bin/journalctl").orThrow();
    }
  }

  private void dropIn(String arguments) {
    HOST.host()
        .write(
            DockerHost.DROP_IN,
            "[Service]\nRestart=no\nExecStart=\nExecStart=/usr/sbin/dockerd " + arguments + "\n");
  }

  private static void fail() {
    HOST.host().sh("systemctl daemon-reload; systemctl restart docker.service; journalctl --sync");
  }

  /** Runs the first fix as it was printed. */
  private void repair(String out) {
    String fix =
        out.lines()
            .filter(line -> line.startsWith("  fix: "))
            .findFirst()
            .orElseThrow()
            .substring(7);
    Execution done = HOST.host().sh(fix.replace("dockerctl ", docker.shellWord() + " "));
    assertThat(done.exit()).describedAs("%s: %s", fix, done).isZero();
    assertThat(docker.property("ActiveState")).isEqualTo("active");
  }
}
