package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * A daemon that listens by itself on the path of docker.socket takes the file with it when it ends:
 * the way back to {@code fd://} needs the socket made anew.
 */
class OwnSocketTest extends OnMachine {
  private static final String SOCKET = "/run/docker.sock";
  private static final String[] OWN = {
    "set", "-H", "unix:///run/docker.sock", "--restart", "--yes"
  };

  @Test
  void rollbackInTheWindowLeavesASocket() {
    run("restart");
    Machine.Result made = run(with("--confirm-within", "1m"));
    assertThat(made.code()).as(made.said()).isZero();

    Machine.Result result = run("rollback");

    assertThat(result.code()).as(result.said()).isZero();
    assertThat(machine.exists(SOCKET)).isTrue();
    assertThat(machine.dockerd().options().get("host")).containsExactly("fd://");
  }

  @Test
  void theTimerLeavesASocket() {
    run("restart");
    run(with("--confirm-within", "1m"));

    machine.advance(Duration.ofMinutes(2));

    assertThat(machine.exists(SOCKET)).isTrue();
    assertThat(machine.dockerd().options().get("host")).containsExactly("fd://");
  }

  @Test
  void aChangeBackLeavesASocket() {
    run("restart");
    assertThat(run(OWN).code()).isZero();

    Machine.Result back = run("rollback", "--restart");
    assertThat(back.code()).as(back.said()).isZero();
    assertThat(machine.exists(SOCKET)).isTrue();

    run(OWN);
    assertThat(run("set", "-H", "fd://").code()).isZero();
    assertThat(run("restart").code()).isZero();
    assertThat(machine.exists(SOCKET)).isTrue();
  }

  /** Without any address the daemon listens there by itself, too. */
  @Test
  void theWayBackFromNoAddressLeavesASocket() {
    run("restart");
    Machine.Result made = run("unset", "host", "--restart", "--yes");
    assertThat(made.code()).as(made.said()).isZero();

    Machine.Result back = run("rollback", "--restart", "--yes");

    assertThat(back.code()).as(back.said()).isZero();
    assertThat(machine.exists(SOCKET)).isTrue();
  }

  /** Nobody reaches a daemon whose socket is gone, whatever its options are. */
  @Test
  void statusTellsOfASocketThatIsGone() {
    machine.delete(SOCKET);

    assertThat(run("status").out()).contains("'/run/docker.sock' is gone", "dockerctl restart");
  }

  private static String[] with(String... more) {
    String[] all = java.util.Arrays.copyOf(OWN, OWN.length + more.length);
    System.arraycopy(more, 0, all, OWN.length, more.length);
    return all;
  }
}
