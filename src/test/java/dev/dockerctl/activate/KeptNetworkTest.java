package dev.dockerctl.activate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A network that running containers kept through a restart is not proved, and stays told of. */
class KeptNetworkTest extends OnMachine {
  private static final String UNPROVED = "the network settings are not proved";

  @Test
  void statusTellsUntilAStartWithoutContainers() {
    run("set", "--live-restore", "--restart");
    machine.dockerd().runContainer();

    assertThat(run("set", "--bip=10.9.0.1/24", "--restart", "--yes").said()).contains(UNPROVED);
    assertThat(run("status").out()).contains(UNPROVED);
    assertThat(run("set", "--label=a=1", "--in", "daemon.json", "--reload").code()).isZero();
    assertThat(run("status").out()).contains(UNPROVED);
  }

  @Test
  void statusSaysNothingOfADaemonThatWasStartedWithoutContainers() {
    run("set", "--live-restore", "--restart");
    run("set", "--label=a=1", "--in", "daemon.json", "--reload");

    assertThat(run("status").out()).doesNotContain(UNPROVED);
  }

  /** One that somebody stopped and the new daemon starts has its network from that one. */
  @Test
  void aContainerOfTheNewDaemonKeepsNoNetwork() {
    run("set", "--live-restore", "--restart");
    machine.dockerd().startsAContainer();

    assertThat(run("set", "--bip=10.9.0.1/24", "--restart", "--yes").said())
        .doesNotContain(UNPROVED);
    assertThat(run("status").out()).doesNotContain(UNPROVED);
  }

  /** An earlier undo, a confirmation or systemctl proves no more than the restart before did. */
  @Test
  void nothingMakesAnUnprovedNetworkTheLastGoodOne() {
    List<Runnable> ways =
        List.of(
            () -> {
              Machine.Result undone = run("set", "--storage-driver", "btrfs", "--restart", "--yes");
              assertThat(undone.code()).as(undone.said()).isEqualTo(6);
            },
            () -> {
              run("set", "--label", "x=1", "--restart", "--confirm-within", "5m", "--yes");
              assertThat(run("confirm").said()).contains(UNPROVED);
            },
            () -> {
              run("set", "--label", "x=1", "--restart", "--confirm-within", "5s", "--yes");
              machine.advance(Duration.ofMinutes(1));
            },
            machine::systemctlRestart,
            () -> {
              run("set", "--label", "x=1", "--restart", "--confirm-within", "5m", "--yes");
              assertThat(run("rollback", "--yes").code()).isZero();
            });
    // In daemon.json, the last good configuration knows of no drop-in at all.
    for (String place : List.of("drop-in", "daemon.json")) {
      for (Runnable way : ways) {
        machine.reset();
        run("set", "--live-restore", "--in", place, "--restart");
        machine.dockerd().runContainer();
        run("set", "--bip=10.9.0.1/24", "--restart", "--yes");

        way.run();

        assertThat(run("status").out()).as(place).contains(UNPROVED);
        assertThat(run("restart", "--yes").code()).isZero();
        assertThat(machine.lastGood().orElseThrow().file(Machine.DROP_IN).content())
            .map(content -> new String(content, UTF_8))
            .satisfies(content -> assertThat(content.orElse("")).doesNotContain("--bip"));
      }
    }
  }

  @Test
  void aChangeThatWaitsToBeConfirmedSaysSo() {
    run("set", "--live-restore", "--restart");
    machine.dockerd().runContainer();

    assertThat(
            run("set", "--bip=10.9.0.1/24", "--restart", "--yes", "--confirm-within", "5m").said())
        .contains(UNPROVED);
    assertThat(run("confirm").said()).contains(UNPROVED);
    assertThat(run("status").out()).contains(UNPROVED);
  }
}
