package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody else does to docker.socket, with the real systemd. */
class MovedSocketIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String MOVE =
      "mkdir -p /etc/systemd/system/docker.socket.d;"
          + " printf '[Socket]\\nListenStream=\\nListenStream=/run/other.sock\\n'"
          + " > /etc/systemd/system/docker.socket.d/x.conf";

  /** A setting with which docker.socket does not come up. */
  private static final String FAILING =
      MOVE.replace("ListenStream=\\nListenStream=/run/other.sock", "SocketUser=nosuchuser");

  private static final String THERE = "docker -H unix:///run/other.sock version";
  private static final String PENDING = "does not listen on '/run/other.sock'";

  private SafetyHost host;

  @BeforeEach
  void reset() {
    host = new SafetyHost(HOST.host());
    vendorSocket();
    host.prepare("restart", "-y");
  }

  @AfterEach
  void vendorSocket() {
    host.sh("timeout 10 docker -H unix:///run/other.sock rm -f box");
    host.sh(
            "rm -rf /etc/systemd/system/docker.socket.d; systemctl daemon-reload;"
                + " systemctl stop docker.socket docker;"
                + " systemctl reset-failed docker.socket docker; rm -f /run/other.sock")
        .orThrow();
    host.reset();
  }

  /** With a container that does not stop for it. */
  @Test
  void aPendingSocketComesWithAChange() {
    host.prepare("set", "--live-restore", "--restart", "-y");
    String pid = host.startContainer("box");
    host.sh(MOVE).orThrow();

    assertThat(host.dockerctl("status", "-n0").orThrow()).contains(PENDING, "restart is due");
    Execution change = host.dockerctl("set", "--log-level", "warn", "--restart", "-y");

    assertThat(change.exit()).as(change.out() + change.err()).isZero();
    assertThat(change.out() + change.err()).contains(PENDING, "docker -H unix:///run/other.sock");
    host.sh(THERE).orThrow();
    String now = "docker -H unix:///run/other.sock inspect -f '{{.State.Pid}}' box";
    assertThat(host.sh(now).orThrow().strip()).isEqualTo(pid);
    assertThat(host.dockerctl("status", "-n0").orThrow()).contains("runs with what is on disk");
  }

  /** systemd has closed the old socket by then, and has not opened the new one. */
  @Test
  @Tag("nightly")
  void aPendingSocketThatSystemdHasReadComesWithARestart() {
    host.sh(MOVE + "; systemctl daemon-reload").orThrow();

    Execution restart = host.dockerctl("restart", "-y");

    assertThat(restart.exit()).as(restart.out() + restart.err()).isZero();
    host.sh(THERE).orThrow();
  }

  @Test
  @Tag("nightly")
  void anyOtherSettingOfTheSocketIsNamedAsPendingToo() {
    host.sh(
            "mkdir -p /etc/systemd/system/docker.socket.d; printf '[Socket]\\nBacklog=77\\n'"
                + " > /etc/systemd/system/docker.socket.d/x.conf; systemctl daemon-reload")
        .orThrow();

    assertThat(host.dockerctl("status", "-n0").orThrow())
        .contains("the files of 'docker.socket' changed since it was started");
    host.dockerctl("restart", "-y").orThrow();
    assertThat(host.dockerctl("status", "-n0").orThrow()).doesNotContain("docker.socket' changed");
    assertThat(host.dockerctl("--unit", "docker.socket", "status", "-n0").orThrow())
        .contains("active (running)")
        .doesNotContain("not running");
  }

  @Test
  void whatSomebodyGaveTheSocketByHandIsTold() {
    host.sh("groupadd -f dev; chgrp dev /run/docker.sock; chmod 666 /run/docker.sock").orThrow();

    assertThat(host.dockerctl("status", "-n0").orThrow())
        .contains("does not have the group 'docker' that docker.socket gives");
    assertThat(host.dockerctl("show-options", "group").orThrow())
        .contains("every user and program of this host, mode 0666");
    assertThat(host.dockerctl("report", "-o", "json").orThrow())
        .containsPattern("\"group\": \"dev\",\\s*\"mode\": \"0666\"");
    host.dockerctl("doctor", "--fix", "-y");
    assertThat(host.dockerctl("status", "-n0").orThrow()).doesNotContain("does not have the");
  }

  /** systemd cannot make that socket, so that docker.socket fails. */
  @Test
  @Tag("nightly")
  void anUndoBringsAFailedSocketBack() {
    host.sh(MOVE.replace("/run/other.sock", "/proc/nowhere/other.sock")).orThrow();

    assertUndone(host.dockerctl("set", "--log-level", "warn", "--restart", "-y"));
  }

  /** The restart brings the socket, and the daemon does not come up for another reason. */
  @Test
  void anUndoMovesTheSocketBack() {
    host.sh(MOVE).orThrow();
    host.sh("mkdir -p /etc/systemd/system/docker.service.d").orThrow();
    host.write(
        "/etc/systemd/system/docker.service.d/zz.conf", "[Service]\nExecStartPre=/bin/false\n");

    assertUndone(host.dockerctl("restart", "-y"));
  }

  /** What nobody has started is nothing to go back to, so it is tried with the daemon. */
  @Test
  @Tag("nightly")
  void aPendingSettingOfTheSocketIsTriedAndUndone() {
    host.sh(FAILING).orThrow();

    Execution restart = host.dockerctl("restart", "-y");
    assertUndone(restart);
    assertThat(restart.err()).contains("nosuchuser");
    host.sh("systemctl stop docker.socket docker").orThrow();
    host.dockerctl("start").orThrow();
  }

  @Test
  @Tag("nightly")
  void aSocketThatSystemdAloneRestartedWithIsNotTheLastGoodOne() {
    host.sh(FAILING).orThrow();
    host.sh("systemctl daemon-reload; systemctl restart docker.service").orThrow();
    host.dockerctl("set", "--log-level", "warn").orThrow();
    host.sh("systemctl stop docker.socket docker").orThrow();

    Execution start = host.dockerctl("start");

    assertThat(start.exit()).as(start.out() + start.err()).isEqualTo(6);
    host.assertDaemonAnswers();
  }

  private void assertUndone(Execution result) {
    assertThat(result.exit()).as(result.out() + result.err()).isEqualTo(6);
    host.assertDaemonAnswers();
    assertThat(host.sh("systemctl is-active docker.socket docker").orThrow())
        .isEqualTo("active\nactive\n");
    assertThat(host.dockerctl("status", "-n0").orThrow()).contains("runs with what is on disk");
  }

  @Test
  void aSecondPathIsOpened() {
    host.sh(MOVE.replace("ListenStream=\\n", "").replace("other", "second")).orThrow();
    host.sh("systemctl daemon-reload").orThrow();

    assertThat(host.dockerctl("status", "-n0").orThrow()).contains("'/run/second.sock'");
    host.dockerctl("restart", "-y").orThrow();

    host.sh("docker -H unix:///run/second.sock version").orThrow();
    host.assertDaemonAnswers();
  }

  @Test
  void aSocketThatWasMovedIsProvedWhereItIs() {
    host.sh(
            MOVE
                + "; systemctl daemon-reload; systemctl stop docker.socket docker;"
                + " systemctl start docker.socket docker; "
                + THERE)
        .orThrow();

    assertThat(host.dockerctl("doctor").out()).doesNotContain("missing").doesNotContain(PENDING);
    Execution restart = host.dockerctl("restart", "-y");
    assertThat(restart.exit()).as(restart.out() + restart.err()).isZero();
    host.dockerctl("set", "--log-level", "warn", "--restart", "-y").orThrow();
    host.sh(THERE).orThrow();
  }
}
