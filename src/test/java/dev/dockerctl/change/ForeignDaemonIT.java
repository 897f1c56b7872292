package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another daemon is behind the socket: its answers are none of ours. */
class ForeignDaemonIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String OTHER =
      "setsid dockerd --data-root /var/tmp/x --exec-root /run/xr --pidfile /run/x.pid --bridge=none"
          + " --iptables=false --ip6tables=false >/var/tmp/x.log 2>&1 </dev/null &"
          + " for i in $(seq 100); do"
          + " test \"$(docker info -f '{{.DockerRootDir}}')\" = /var/tmp/x && exit 0; sleep 0.2;"
          + " done; cat /var/tmp/x.log; exit 1";
  private static final String OWN_PID = "systemctl show -P MainPID docker";
  private static final String STOP_OTHER =
      "test ! -e /run/x.pid || { p=$(cat /run/x.pid); kill $p;"
          + " while kill -0 $p 2>/dev/null; do sleep 0.1; done; }";

  private SafetyHost host;

  @BeforeEach
  void reset() {
    host = new SafetyHost(HOST.host());
    host.reset();
  }

  @AfterEach
  void end() {
    host.sh(STOP_OTHER);
    host.sh("systemctl stop docker-b; rm -rf /etc/systemd/system/docker-b.service*");
    // A daemon that listens by itself takes the socket file away when it ends.
    host.sh("rm -rf /etc/systemd/system/docker.service.d; systemctl daemon-reload");
    host.sh("systemctl stop docker; systemctl restart docker.socket; systemctl start docker");
    host.sh("docker rm -f box");
  }

  private static void assertRefused(Execution result, String... told) {
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(5);
    assertThat(result.err()).contains(told);
  }

  @Test
  void itsAnswersAreNotBelieved() {
    String container = host.startContainer("box");
    String pid = host.sh(OWN_PID).orThrow();
    host.sh(OTHER).orThrow();
    String who =
        "another process listens on '/run/docker.sock': PID "
            + host.sh("cat /run/x.pid").orThrow().strip();

    assertRefused(host.dockerctl("restart"), who, "dockerd --data-root /var/tmp/x");
    assertRefused(host.dockerctl("restart", "--yes"), who);
    assertRefused(host.dockerctl("set", "--label", "z=1", "--restart", "--yes"), who);
    assertRefused(host.dockerctl("stop"), "box");
    assertThat(host.dockerctl("status").orThrow()).contains(who);
    Execution doctor = host.dockerctl("doctor");
    assertThat(doctor.exit()).isEqualTo(1);
    assertThat(doctor.out()).contains(who);

    assertThat(host.sh(OWN_PID).orThrow()).isEqualTo(pid);
    host.sh("kill -0 " + container).orThrow();
    assertThat(host.sh("test -e " + SafetyHost.DROP_IN).exit()).isNotZero();

    host.sh(STOP_OTHER).orThrow();
    assertThat(host.dockerctl("restart", "--yes").orThrow()).contains("Restarted");
    assertThat(host.sh("docker info -f '{{.DockerRootDir}}'").orThrow())
        .isEqualTo("/var/lib/docker\n");
  }

  /** Which of two listeners is behind the file tells a call only. */
  @Test
  void oneWhoseSocketWasReplacedIsNoStranger() {
    host.sh(OTHER).orThrow();
    host.sh("systemctl stop docker; systemctl restart docker.socket; systemctl start docker")
        .orThrow();
    assertThat(host.sh("kill -0 $(cat /run/x.pid)").exit()).isZero();
    assertThat(host.sh("docker info -f '{{.DockerRootDir}}'").orThrow())
        .isEqualTo("/var/lib/docker\n");

    assertThat(host.dockerctl("status").orThrow()).doesNotContain("another process");
    assertThat(host.dockerctl("restart").orThrow()).contains("Restarted");
  }

  @Test
  void theSocketOfAnotherUnitIsNotTaken() {
    host.write(
        "/etc/systemd/system/docker-b.service",
        "[Service]\nType=notify\nExecStart=/usr/sbin/dockerd -H unix:///run/b.sock --data-root"
            + " /var/tmp/b --exec-root /run/b --pidfile /run/b.pid --bridge=none --iptables=false"
            + " --ip6tables=false\n");
    host.sh("systemctl daemon-reload; systemctl start docker-b").orThrow();
    host.assertDaemonAnswers();

    assertRefused(
        host.dockerctl(
            "--unit", "docker-b.service", "set", "-H", "unix:///run/docker.sock", "--restart"),
        "'/run/docker.sock': PID " + host.sh(OWN_PID).orThrow().strip() + " of 'docker.service'",
        "unix:///run/docker-b.sock");

    assertThat(host.sh("ls /etc/systemd/system/docker-b.service.d").exit()).isNotZero();
    assertThat(host.sh("docker info -f '{{.DockerRootDir}}'").orThrow())
        .isEqualTo("/var/lib/docker\n");
  }

  @Test
  void theDaemonBindsItsOwnSocketAnew() {
    host.dockerctl("set", "-H", "unix:///run/docker.sock", "--restart", "--yes").orThrow();
    assertThat(host.dockerctl("restart").orThrow()).contains("Restarted");
    assertThat(host.dockerctl("status").orThrow()).doesNotContain("another process");
    host.dockerctl("unset", "host", "--restart", "--yes").orThrow();
    host.assertDaemonAnswers();
  }
}
