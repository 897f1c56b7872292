package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An undo that a person starts asks before containers stop, and none hides images. */
class UndoConsentTest extends OnMachine {
  private static final String[] CHANGE = {
    "set", "--label=a=1", "--restart", "--confirm-within", "2m"
  };
  private static final String MASK = "/etc/systemd/system/docker.service";
  private static final String MOVED = "{\"data-root\": \"/srv/elsewhere\"}\n";

  private void changeWithAContainerUnderLiveRestore() {
    machine.write(Machine.JSON, "{\"live-restore\": true}\n");
    run("restart");
    machine.dockerd().runContainer();
    assertThat(run(CHANGE).code()).isZero();
  }

  @Test
  void rollbackAsksBeforeItStopsContainers() {
    run(CHANGE);
    machine.dockerd().runContainer();

    Machine.Result refused = run("rollback");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).contains("a running container will stop", "c1", " --yes\n");
    assertThat(machine.dockerd().stopped()).isEmpty();
    assertThat(machine.dockerd().options()).containsKey("label");
    assertThat(run("confirm").code()).isZero();
  }

  @Test
  void rollbackStopsThemWithAYes() {
    run(CHANGE);
    machine.dockerd().runContainer();

    assertThat(run("rollback", "--yes").code()).isZero();
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
  }

  /** The timer is lost, and the next command has to undo what nobody confirmed. */
  @Test
  void theNextCommandAsksBeforeItUndoesWhatWasNeverConfirmed() {
    run("restart");
    run(CHANGE);
    machine.dockerd().runContainer();
    machine.pass(Duration.ofMinutes(3));

    Machine.Result refused = run("set", "--mtu=1400");

    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).contains("never confirmed", "a running container will stop");
    assertThat(machine.dockerd().stopped()).isEmpty();
    assertThat(run("set", "--mtu=1400", "--yes").code()).isZero();
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
  }

  /** Somebody takes live-restore away in the meantime, and nobody said yes to what that means. */
  @Test
  void anUndoStopsNoContainersThatLiveRestoreWasToKeep() {
    changeWithAContainerUnderLiveRestore();
    machine.write(Machine.JSON, "{}\n");

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().stopped()).isEmpty();
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
    assertThat(machine.read(Machine.JSON)).contains("live-restore");
    assertThat(machine.read(Machine.JSON + ".dockerctl-kept-1")).isEqualTo("{}\n");
  }

  /** Somebody takes it away from the process, too: it comes back before the daemon stops. */
  @Test
  void anUndoStopsNoContainersWhereAReloadTookLiveRestoreAway() {
    changeWithAContainerUnderLiveRestore();
    machine.write(Machine.JSON, "{\"live-restore\": false}\n");
    assertThat(run("reload").code()).isZero();

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().stopped()).isEmpty();
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
    assertThat(machine.read(Machine.JSON)).contains("true");
    assertThat(machine.services().calls()).containsSubsequence("reload docker.service");
  }

  /** Whoever masked the unit wants it so, with containers or without, loaded already or not. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noUndoTakesAMaskAway(boolean loaded) {
    changeWithAContainerUnderLiveRestore();
    machine.link(MASK, "/dev/null");
    if (loaded) {
      machine.services().daemonReload();
    }
    int starts = machine.dockerd().starts().size();

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.ownFiles()).containsEntry(MASK, "-> /dev/null");
    assertThat(machine.dockerd().starts()).hasSize(starts);
    assertThat(machine.dockerd().stopped()).isEmpty();
    assertThat(run("rollback", "-y").code()).isEqualTo(7);
    assertThat(machine.ownFiles()).containsEntry(MASK, "-> /dev/null");
  }

  /** A socket that is masked keeps the daemon from its restart as well. */
  @Test
  void aMaskOfTheSocketStaysAndWhatIsHarmlessBesideIt() {
    String mask = "/etc/systemd/system/docker.socket";
    run("restart");
    assertThat(run(CHANGE).code()).isZero();
    machine.write(Machine.JSON, "{\"debug\": true}\n");
    machine.link(mask, "/dev/null");
    machine.services().daemonReload();

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.ownFiles())
        .containsEntry(mask, "-> /dev/null")
        .containsEntry(Machine.JSON, "{\"debug\": true}\n");
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(run("rollback", "-y").err()).contains("systemctl unmask docker.socket");

    machine.delete(mask);
    machine.services().daemonReload();
    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().options()).doesNotContainKey("label").containsKey("debug");
    assertThat(machine.unfinished()).isEmpty();
  }

  /** No reload gives a process live-restore that has it off by a flag. */
  @Test
  void aChangeSaysThatItsUndoWillStopContainers() {
    machine.write(Machine.JSON, "{\"live-restore\": true}\n");
    run("restart");
    String[] change = {
      "set", "--live-restore=false", "--in", "drop-in", "--restart", "-y", "--confirm-within", "2m"
    };
    assertThat(run(change).err())
        .contains("containers that run by then will stop: live-restore is off with this change");
  }

  @Test
  void aRollbackStopsNoneEither() {
    changeWithAContainerUnderLiveRestore();
    machine.delete(Machine.JSON);

    assertThat(run("rollback").code()).isZero();

    assertThat(machine.dockerd().stopped()).isEmpty();
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
    assertThat(machine.read(Machine.JSON)).contains("live-restore");
  }

  /** Nobody said yes to another data folder, which somebody wrote in the meantime. */
  @Test
  void theTimerStartsNoDaemonWithoutItsImages() {
    run("restart");
    run(CHANGE);
    machine.write(Machine.JSON, MOVED);

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().options()).doesNotContainKeys("label", "data-root");
    assertThat(machine.exists(Machine.JSON)).isFalse();
    assertThat(machine.tree("/etc/docker").values()).contains(MOVED);
    assertThat(run("history").out()).contains(Machine.JSON);
  }

  @Test
  void whatHidesNothingStaysWhereItIs() {
    run("restart");
    run(CHANGE);
    String other = "{\"mtu\": 1400}\n";
    machine.write(Machine.JSON, other);

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().options()).doesNotContainKey("label");
    assertThat(machine.read(Machine.JSON)).isEqualTo(other);
  }

  @Test
  void rollbackStartsNoDaemonWithoutItsImages() {
    run("restart");
    run(CHANGE);
    machine.write(Machine.FOLDER + "zz.conf", dropIn("--data-root=/srv/elsewhere"));

    Machine.Result result = run("rollback");

    assertThat(result.code()).isZero();
    assertThat(result.said()).contains(Machine.FOLDER + "zz.conf");
    assertThat(machine.dockerd().options()).doesNotContainKeys("label", "data-root");
  }

  private static String dropIn(String flag) {
    return "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// " + flag + "\n";
  }
}
