package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.FakeDockerd;
import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

/** What only a reload brought is not in the last good configuration, and so not after an undo. */
class WayBackConsentTest extends OnMachine {
  private static final String FAILS =
      "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --label "
          + FakeDockerd.DIES
          + "\n";

  private void liveRestoreByReload() {
    run("restart");
    assertThat(run("set", "--live-restore", "--in", "daemon.json", "--reload").code()).isZero();
    machine.dockerd().runContainer();
  }

  @Test
  void restartAsksWhereTheUndoWouldStopContainers() {
    liveRestoreByReload();
    machine.write(Machine.FOLDER + "50-bob.conf", FAILS);

    Machine.Result refused = run("restart");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .contains("a running container will stop if this has to be undone", "c1", " --yes\n");
    assertThat(machine.dockerd().stopped()).isEmpty();
    assertThat(machine.exists(Machine.FOLDER + "50-bob.conf")).isTrue();
  }

  @Test
  void aChangeAsksTooBeforeItIsWritten() {
    liveRestoreByReload();
    machine.write(Machine.FOLDER + "50-bob.conf", FAILS);

    assertThat(run("set", "--experimental=false", "--restart").code()).isEqualTo(5);
    assertThat(machine.exists(Machine.FOLDER + "docker.conf")).isFalse();
    assertThat(machine.dockerd().stopped()).isEmpty();
  }

  /** Once the daemon was started with it, an undo starts it with it too. */
  @Test
  void asksNothingOnceARestartHasProvedIt() {
    liveRestoreByReload();
    assertThat(run("restart", "--yes").code()).isZero();

    assertThat(run("restart").code()).isZero();
    assertThat(machine.dockerd().stopped()).isEmpty();
  }

  @Test
  void theWindowOfAConfirmationIsSaidToEndContainers() {
    run("restart");

    Machine.Result result = run("set", "--live-restore", "--restart", "--confirm-within", "2m");

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("unless somebody confirms, containers that run by then");
  }

  @Test
  void theWindowEndsThemAlsoWhereLiveRestoreWasNeverOn() {
    run("restart");

    Machine.Result result = run("set", "--mtu=1400", "--restart", "--confirm-within", "2m");

    assertThat(result.code()).isZero();
    assertThat(result.err()).contains("unless somebody confirms, containers that run by then");
  }

  @Test
  void aStopSaysWhatItsNextStartEnds() {
    run("set", "--live-restore", "--in", "daemon.json", "--restart");
    machine.dockerd().runContainer();
    machine.write(Machine.JSON, "{}\n");

    Machine.Result stopped = run("stop");

    assertThat(stopped.code()).as(stopped.said()).isZero();
    assertThat(stopped.err()).contains("stops when the daemon starts again", "off on disk: c1");
    assertThat(machine.dockerd().stopped()).isEmpty();
  }

  @Test
  void aStopThatEndsNothingLaterSaysNothing() {
    run("set", "--live-restore", "--in", "daemon.json", "--restart");
    machine.dockerd().runContainer();

    assertThat(run("stop").err()).doesNotContain("starts again, since");
  }

  /** Nobody was asked about it, and a change that was written by then goes again. */
  @Test
  void aContainerThatWasStartedSinceIsAskedAboutBeforeItStops() {
    run("restart");
    machine.write(Machine.JSON, "{\"debug\": true}\n");
    for (String[] words :
        new String[][] {
          {"set", "--mtu=1400", "--restart"}, {"restart"}, {"rollback", "--restart"}
        }) {
      if (words[0].equals("rollback")) {
        run("set", "--label=a=1", "--restart");
      }
      int pid = machine.dockerd().pid();
      String before = machine.exists(Machine.DROP_IN) ? machine.read(Machine.DROP_IN) : "";
      machine.meanwhile(
          "before rename to /var/lib/dockerctl/undo/docker.service",
          () -> machine.dockerd().runContainer());

      Machine.Result refused = run(words);

      assertThat(refused.code()).as(refused.said()).isEqualTo(5);
      assertThat(refused.err()).contains("cannot go on without '--yes': a running container");
      assertThat(machine.dockerd().pid()).isEqualTo(pid);
      assertThat(machine.dockerd().stopped()).isEmpty();
      assertThat(machine.unfinished()).isEmpty();
      assertThat(machine.exists(Machine.DROP_IN) ? machine.read(Machine.DROP_IN) : "")
          .isEqualTo(before);
      assertThat(run("set", "--experimental=false").code()).isZero();
      run("rollback");
      machine.dockerd().endContainers();
      assertThat(run("status").code()).isZero();
    }
  }

  private void containerWithinTheUnit() {
    run("set", "--live-restore");
    run("unit", "set", "KillMode=control-group", "--restart");
    machine.dockerd().runContainer();
    machine.moveShimIntoUnit("c1");
  }

  /** A dockerd without a containerd of the system runs one itself, in its own control group. */
  @Test
  void aStopOfAllProcessesEndsContainersInSpiteOfLiveRestore() {
    containerWithinTheUnit();
    String before = machine.read(Machine.DROP_IN);
    for (String[] words :
        new String[][] {
          {"restart"},
          {"stop"},
          {"set", "--mtu=1400", "--restart"},
          {"unit", "set", "KillMode=mixed", "--restart"}
        }) {
      Machine.Result refused = run(words);

      assertThat(refused.code()).as(refused.said()).isEqualTo(5);
      assertThat(refused.err())
          .contains("a running container will stop, since KillMode=", " ends all processes")
          .contains("of the unit: c1");
      assertThat(machine.read(Machine.DROP_IN)).isEqualTo(before);
    }
    assertThat(run("restart", "--yes").code()).isZero();
  }

  /** systemd stops by what it has loaded, whatever the files say by now. */
  @Test
  void aStopAsksByTheKillModeThatIsLoaded() {
    String other = Machine.FOLDER + "50-kill.conf";
    run("set", "--live-restore");
    machine.write(other, "[Service]\nKillMode=control-group\n");
    run("restart");
    machine.dockerd().runContainer();
    machine.moveShimIntoUnit("c1");
    machine.delete(other);

    assertThat(run("stop").code()).isEqualTo(5);
    assertThat(run("daemon-reload").code()).isZero();
    assertThat(run("stop").code()).isZero();
  }

  @Test
  void liveRestoreInVainIsFound() {
    run("set", "--live-restore");
    run("unit", "set", "KillMode=control-group");
    run("unset", "containerd");
    assertThat(run("validate").said()).doesNotContain("KillMode=");
    machine.delete("/run/containerd/containerd.sock");

    assertThat(run("validate").said())
        .contains("KillMode=control-group ends the containerd that dockerd starts itself")
        .contains("dockerctl unit set KillMode=process");

    run("unit", "set", "KillMode=process");
    assertThat(run("validate").said()).doesNotContain("KillMode=");
  }

  @Test
  void onlyTheWayBackEndsThemWhereTheChangeLeavesThemAlone() {
    containerWithinTheUnit();

    Machine.Result refused = run("unit", "set", "KillMode=process", "--restart");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err())
        .contains("a running container will stop if this has to be undone, since KillMode=control-")
        .contains("group ends all processes of the unit in the configuration to go back to: c1");
    assertThat(run("unit", "set", "KillMode=process", "--restart", "--yes").code()).isZero();
    assertThat(run("set", "--mtu=1400", "--restart").code()).isZero();
  }

  /** Who has said yes is not asked twice. */
  @Test
  void aYesIsEnough() {
    run("restart");
    machine.dockerd().runContainer();

    Machine.Result result = run("set", "--mtu=1400", "--restart", "--yes");

    assertThat(result.code()).isZero();
    assertThat(result.err()).containsOnlyOnce("will stop, since live-restore is off");
  }
}
