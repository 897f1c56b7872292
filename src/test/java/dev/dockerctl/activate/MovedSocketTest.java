package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else's change of docker.socket is part of what a restart brings, and of its undo. */
class MovedSocketTest extends OnMachine {
  private static final String FOLDER = "/etc/systemd/system/docker.socket.d/";
  private static final String OTHER = "/run/other.sock";
  private static final String ELSEWHERE = "[Socket]\nListenStream=\nListenStream=/run/other.sock\n";
  private static final String PENDING =
      "'docker.socket' does not listen on '/run/other.sock' as its files say";

  @BeforeEach
  void know() {
    assertThat(run("restart").code()).isZero();
  }

  private void move() {
    machine.write(FOLDER + "x.conf", ELSEWHERE);
  }

  @Test
  void aPendingSocketIsNamed() {
    move();

    assertThat(run("status").out()).contains(PENDING, "restart is due");
    assertThat(run("show-options").said()).contains("(" + PENDING + "): dockerctl restart");
    assertThat(run("doctor").out()).contains(PENDING).doesNotContain("somebody removed it");

    machine.services().daemonReload();
    assertThat(run("status").out()).contains(PENDING, "restart is due");
  }

  @Test
  void theReasonForWhichTheSocketFailsIsQuoted() {
    machine.write("/etc/group", machine.read("/etc/group") + "failing:x:77:\n");
    machine.write(FOLDER + "x.conf", "[Socket]\nSocketGroup=failing\n");

    Machine.Result result = run("restart", "--yes");

    assertThat(result.code()).as(result.said()).isEqualTo(6);
    assertThat(result.err()).contains("docker.socket: Failed to listen on sockets");
  }

  @Test
  void aRestartBringsIt() {
    move();

    Machine.Result result = run("restart", "--yes");

    assertMoved(result);
    assertThat(machine.lastGood().orElseThrow().known(FOLDER + "x.conf")).isPresent();
  }

  /** systemd has closed the socket by then. */
  @Test
  void aRestartBringsWhatWasReadAlready() {
    move();
    machine.services().daemonReload();

    assertMoved(run("restart", "--yes"));
  }

  @Test
  void aChangeBringsIt() {
    move();

    assertMoved(run("set", "--log-level", "warn", "--restart", "--yes"));
  }

  private void assertMoved(Machine.Result result) {
    assertThat(result.code()).as(result.said()).isZero();
    assertThat(result.said()).contains(PENDING, "docker -H unix:///run/other.sock");
    assertThat(machine.exists(OTHER)).isTrue();
    assertThat(run("status").out()).doesNotContain("does not listen");
  }

  @Test
  void aSocketThatWasMovedIsProvedWhereItIs() {
    move();
    machine.services().daemonReload();
    for (String verb : new String[] {"docker.service", "docker.socket"}) {
      machine
          .services()
          .stop(verb, dev.dockerctl.service.JobOptions.within(java.time.Duration.ZERO));
    }
    machine.systemctlRestart();

    Machine.Result result = run("restart", "--yes");

    assertThat(result.code()).as(result.said()).isZero();
    assertThat(result.said()).doesNotContain(PENDING);
    assertThat(run("set", "--log-level", "warn", "--restart", "--yes").code()).isZero();
    assertThat(run("doctor").out()).doesNotContain("socket is missing");
  }

  @Test
  void aSecondPathIsOpened() {
    machine.write(FOLDER + "x.conf", "[Socket]\nListenStream=/run/second.sock\n");
    machine.services().daemonReload();

    assertThat(run("status").out()).contains("does not listen on '/run/second.sock'");
    Machine.Result result = run("restart", "--yes");

    assertThat(result.code()).as(result.said()).isZero();
    assertThat(machine.exists("/run/second.sock")).isTrue();
    assertThat(result.said()).doesNotContain("docker -H");
  }

  /** Its socket is that of the last good configuration again. */
  @Test
  void anUndoBringsTheSocketBack() {
    move();

    Machine.Result result = run("set", "--containerd", Machine.DEAD_SOCKET, "--restart", "--yes");

    assertThat(result.code()).as(result.said()).isEqualTo(6);
    assertThat(machine.dockerd().options()).isNotEmpty();
    assertThat(run("status").out()).doesNotContain("does not listen");
  }

  /** The daemon still has a socket that systemd has closed and cannot pass again. */
  @Test
  void aSocketThatOnlyTheDaemonHasIsMadeAnew() {
    move();
    machine.services().daemonReload();
    machine.delete(FOLDER + "x.conf");

    assertThat(run("status").out()).contains("does not listen on '/run/docker.sock'");
    Machine.Result result = run("restart", "--yes");

    assertThat(result.code()).as(result.said()).isZero();
  }

  @Test
  void aStartBringsItWhereTheSocketIsActive() {
    assertThat(run("stop").code()).isZero();
    move();
    machine.services().daemonReload();

    Machine.Result result = run("start");

    assertThat(result.code()).as(result.said()).isZero();
    assertThat(machine.exists(OTHER)).isTrue();
  }
}
