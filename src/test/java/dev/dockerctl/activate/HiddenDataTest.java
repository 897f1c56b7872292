package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A restart that hides images and containers needs a yes, whoever wrote what it comes from. */
class HiddenDataTest extends OnMachine {
  private static final String MOVED = "{\"data-root\": \"/srv/elsewhere\"}\n";

  @Test
  void asksBeforeARestartWithAnEditByHand() {
    run("restart");
    machine.write(Machine.JSON, MOVED);
    int daemon = machine.dockerd().pid();

    Machine.Result refused = run("restart");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .contains("data-root moves from /var/lib/docker to /srv/elsewhere", " --yes\n");
    assertThat(machine.dockerd().pid()).isEqualTo(daemon);
    assertThat(run("status").out()).contains("with a restart, data-root moves from");
    assertThat(run("restart", "--yes").code()).isZero();
    assertThat(run("restart").code()).isZero();
  }

  @Test
  void asksBeforeAChangeThatBringsAnEditByHandAlong() {
    run("restart");
    machine.write(Machine.JSON, MOVED);

    Machine.Result refused = run("set", "--mtu=1400", "--restart");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).contains("data-root moves from /var/lib/docker to /srv/elsewhere");
    assertThat(machine.ownFiles()).containsOnlyKeys(Machine.JSON);
    assertThat(run("set", "--mtu=1400", "--restart", "--dry-run").err())
        .contains("warning: data-root moves from /var/lib/docker to /srv/elsewhere");
    assertThat(run("set", "--mtu=1400").code()).isZero();
  }

  /** What the daemon does not have yet is nothing that it loses. */
  @Test
  void asksNothingWhereAChangeTakesTheEditByHandBack() {
    run("restart");
    machine.write(Machine.JSON, MOVED);

    assertThat(run("unset", "data-root", "--restart").code()).isZero();
    assertThat(machine.dockerd().options()).doesNotContainKey("data-root");
  }

  /** Nobody noted what the daemon was started with, but it tells where its data is. */
  @Test
  void asksTheDaemonWhereDockerctlNeverSawItStarted() {
    machine.write(Machine.JSON, MOVED);

    assertThat(run("restart").code()).isEqualTo(5);

    machine.write(Machine.JSON, "{\"log-level\": \"info\"}\n");
    assertThat(run("restart").code()).isZero();
  }

  /** The last good configuration tells where the images are. */
  @Test
  void asksBeforeAStartWithAnEditByHand() {
    run("set", "--debug", "--restart");
    run("stop");
    machine.write(Machine.JSON, MOVED);

    Machine.Result refused = run("start");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).contains("data-root moves from /var/lib/docker to /srv/elsewhere");
    assertThat(machine.dockerd().isUp()).isFalse();
    assertThat(run("start", "--yes").code()).isZero();
  }

  /** After a boot nobody has noted what the daemon has; it tells itself. */
  @Test
  void asksTheDaemonAboutTheImageStoreAndTheUser() {
    for (String edit :
        List.of(
            "{\"features\": {\"containerd-snapshotter\": true}}",
            "{\"userns-remap\": \"default\"}")) {
      machine.reset();
      machine.write(Machine.JSON, edit + "\n");

      assertThat(run("restart").code()).as(edit).isEqualTo(5);
      assertThat(run("set", "--mtu=1400", "--restart").code()).as(edit).isEqualTo(5);
    }
  }

  @Test
  void namesContainersThatLiveRestoreKeepsAndTheDaemonLoses() {
    run("set", "--live-restore", "--restart");
    machine.write(Machine.JSON, "{\"containerd-namespace\": \"other\"}\n");
    assertThat(run("restart").code()).isZero();
    machine.dockerd().runContainer();
    machine.delete(Machine.JSON);

    Machine.Result refused = run("restart");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .contains(
            "containerd-namespace changes from 'other' to 'moby'",
            "lost to the daemon for good",
            ": c1");
  }

  @Test
  void namesContainersThatGoOnWithoutTheDaemonWhereItsDataMoves() {
    run("set", "--live-restore", "--restart");
    machine.dockerd().runContainer();

    Machine.Result refused = run("set", "--data-root", "/srv/dd", "--restart");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .contains(
            "data-root changes from '/var/lib/docker' to '/srv/dd': running containers go on, and"
                + " the daemon neither shows nor stops them until the option is put back: c1");
  }

  private void runsAContainerUnder(String arguments) {
    machine.write(Machine.UNIT_FILE, Machine.vendorUnit(arguments));
    machine.write(Machine.JSON, "{\"live-restore\": true}\n");
    machine.systemctlRestart();
    machine.advance(java.time.Duration.ofSeconds(5));
    machine.dockerd().runContainer();
  }

  private void assertLost(String change, String... line) {
    Map<String, String> before = machine.ownFiles();

    Machine.Result refused = run(line);

    assertThat(refused.code()).as(refused.said()).isEqualTo(5);
    assertThat(refused.err())
        .contains(change + ": running containers are lost to the daemon for good", ": c1", "--yes");
    assertThat(machine.ownFiles()).isEqualTo(before);
  }

  /** The containerd that dockerd starts has its state below exec-root. */
  @Test
  void asksBeforeTheDaemonsOwnContainerdMoves() {
    machine.delete("/run/containerd/containerd.sock");
    runsAContainerUnder("-H fd://");
    String change =
        "containerd changes from '/var/run/docker/containerd/containerd.sock' to"
            + " '/var/run/docker2/containerd/containerd.sock'";
    String[] moving = {"set", "--exec-root", "/var/run/docker2", "--restart"};

    assertLost(change, moving);
    assertThat(run("set", "--exec-root", "/run/docker", "--restart").code()).isZero();
    assertThat(run("unset", "exec-root", "--restart").code()).isZero();
    assertThat(run("stop").code()).isZero();
    machine.write(Machine.JSON, "{\"live-restore\": true, \"exec-root\": \"/var/run/docker2\"}\n");
    assertLost(change, "start");
    assertThat(run("start", "--yes").code()).isZero();
  }

  @Test
  void askNothingAboutExecRootBesideTheSystemsContainerd() {
    runsAContainerUnder("-H fd://");
    assertThat(run("set", "--exec-root", "/var/run/docker2", "--restart").code()).isZero();
  }

  /** The daemon goes on with a containerd whose socket somebody has removed. */
  @Test
  void asksWhereTheSystemsContainerdIsNotFoundAgain() {
    String change =
        "containerd changes from '/run/containerd/containerd.sock' to"
            + " '/var/run/docker/containerd/containerd.sock'";
    runsAContainerUnder("-H fd:// --containerd=/run/containerd/containerd.sock");
    machine.delete("/run/containerd/containerd.sock");
    assertLost(change, "set", "--containerd", "", "--restart");

    machine.reset();
    runsAContainerUnder("-H fd://");
    machine.delete("/run/containerd/containerd.sock");
    assertLost(change, "restart");
  }
}
