package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

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
}
