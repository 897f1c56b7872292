package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.FakeDockerd;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Files of which a read may never end are out of the way before an undo has anybody read them. The
 * file system in memory has no pipes: a file that is too large stands for one.
 */
class ObstacleTest extends OnMachine {
  private static final String ENDLESS = "#".repeat((4 << 20) + 1);
  private static final String DROP_IN = Machine.FOLDER + "zz.conf";
  private static final String GOOD = "{\"live-restore\": true}\n";
  private static final Duration LATER = Duration.ofMinutes(3);

  private final List<Boolean> seen = new ArrayList<>();

  @BeforeEach
  void proveAGoodConfiguration() {
    machine.write(Machine.JSON, GOOD);
    run("restart", "--yes");
  }

  private void change() {
    assertThat(run("set", "--label=a=1", "--restart", "-y", "--confirm-within=2m").code()).isZero();
  }

  private void look(String moment, String path) {
    machine.meanwhile(moment, () -> seen.add(ENDLESS.equals(machine.read(path))));
  }

  @Test
  void aGuardMovesADropInAsideBeforeTheManagerReadsIt() {
    change();
    machine.write(DROP_IN, ENDLESS);
    look("before unit", DROP_IN);

    List<Machine.Result> guards = machine.advance(LATER);

    assertThat(seen).containsExactly(false);
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
    assertThat(machine.exists(DROP_IN + ".dockerctl-kept-1")).isTrue();
    assertThat(guards.get(0).err())
        .contains("removed '" + DROP_IN + "'; what was there is now '" + DROP_IN + ".dockerctl");
    assertThat(machine.unfinished()).isEmpty();
  }

  /** Whatever folder it lies in. */
  @Test
  void allThatAGuardMovedAsideIsNamed() {
    change();
    List<String> places =
        List.of(
            "/run/systemd/system/docker.service.d/r.conf",
            "/etc/systemd/system/service.d/g.conf",
            "/etc/systemd/system/docker.socket.d/s.conf");
    places.forEach(place -> machine.write(place, ENDLESS));

    machine.advance(LATER);

    String history = run("history").said();
    assertThat(places).allSatisfy(p -> assertThat(history).contains(p + ".dockerctl-kept-1"));
  }

  @Test
  void anUndoMovesADropInAsideThatCameInTheMiddle() {
    machine.meanwhile("after restart", () -> machine.write(DROP_IN, ENDLESS));

    Machine.Result result = run("set", "--label=" + FakeDockerd.DIES, "--restart", "-y");

    assertThat(result.code()).as(result.said()).isEqualTo(6);
    assertThat(result.err()).contains("removed " + DROP_IN);
    assertThat(machine.exists(DROP_IN)).isFalse();
  }

  @Test
  void aDaemonIsNotRestartedIntoADaemonFileThatItWouldHangOn() {
    change();
    machine.write(Machine.JSON, ENDLESS);
    look("before restart", Machine.JSON);

    machine.advance(LATER);

    assertThat(seen).containsExactly(false);
    assertThat(machine.read(Machine.JSON)).isEqualTo(GOOD);
    assertThat(machine.exists(Machine.JSON + ".dockerctl-kept-1")).isTrue();
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
  }

  /** Half of it would be a configuration that nobody has tried. */
  @Test
  void anUndoLeavesEachFileWhereOneCannotBePutBack() {
    run("set", "--mtu=1450", "--restart", "-y");
    run("migrate", "--to", "daemon.json", "--restart", "-y", "--confirm-within", "2m");
    Map<String, String> migrated = machine.ownFiles();
    machine.forbid("/etc/docker", true);

    machine.advance(LATER);

    assertThat(machine.ownFiles()).isEqualTo(migrated);
    assertThat(machine.dockerd().options()).containsEntry("mtu", List.of("1450"));
    Machine.Result refused = run("restart", "-y");
    assertThat(refused.code()).as(refused.said()).isEqualTo(5);
    assertThat(refused.err()).contains("'/etc/docker/daemon.json'", "dockerctl rollback");
    assertThat(machine.unfinished()).isPresent();
    machine.forbid("/etc/docker", false);
    assertThat(run("rollback", "-y").code()).isZero();
    assertThat(machine.read(Machine.FOLDER + "docker.conf")).contains("--mtu=1450");
    assertThat(machine.exists(Machine.JSON)).isTrue();
  }

  @Test
  void whatCannotBeMovedLeavesTheDaemonAloneAndTheUndoDue() {
    change();
    int pid = machine.dockerd().pid();
    machine.write(DROP_IN, ENDLESS);
    machine.forbid(Machine.FOLDER, true);
    look("before daemonReload", DROP_IN);

    Machine.Result refused = machine.advance(LATER).get(0);

    assertThat(refused.code()).as(refused.said()).isEqualTo(5);
    assertThat(seen).isEmpty();
    assertThat(machine.dockerd().pid()).isEqualTo(pid);
    assertThat(machine.unfinished()).isPresent();
    machine.forbid(Machine.FOLDER, false);
    assertThat(run("guard", "confirm").said()).contains("nobody confirmed");
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
  }

  @Test
  void anUndoIsTriedAgainOnceADaemonFileIsGoneThatCannotBeMoved() {
    change();
    int pid = machine.dockerd().pid();
    machine.write(Machine.JSON, ENDLESS);
    machine.forbid("/etc/docker", true);

    Machine.Result failed = machine.advance(LATER).get(0);

    assertThat(failed.err()).contains("tried again in a moment");
    assertThat(machine.dockerd().pid()).isEqualTo(pid);
    machine.forbid("/etc/docker", false);
    machine.advance(LATER);
    assertThat(machine.read(Machine.JSON)).isEqualTo(GOOD);
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
    assertThat(machine.unfinished()).isEmpty();
  }
}
