package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.FakeDockerd;
import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

/**
 * What a rollback brings back has the mode that it had, since nobody knows what is secret in it.
 */
class BroughtBackTest extends OnMachine {
  private static final String PRIVATE = Machine.FOLDER + "31-b.conf";
  private static final String SECRET =
      "[Service]\nExecStartPre=-/usr/bin/curl -u bob:hunter2 http://localhost/\n";

  private static final String FAILS =
      "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --label "
          + FakeDockerd.DIES
          + "\n";

  @Test
  void aFileThatAnUndoTookAwayIsAsPrivateAsItWas() {
    run("restart");
    machine.write(PRIVATE, SECRET);
    machine.setMode(PRIVATE, "rw-------");
    machine.write(
        Machine.FOLDER + "30-colleague.conf",
        "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --label "
            + FakeDockerd.DIES
            + "\n");
    machine.setMode(Machine.FOLDER + "30-colleague.conf", "rw-r-----");

    Machine.Result undone = run("restart", "--yes");

    assertThat(undone.code()).as(undone.said()).isEqualTo(6);
    assertThat(machine.exists(PRIVATE)).isFalse();
    int number = machine.history().get(0).number();
    assertThat(run("rollback", Integer.toString(number)).code()).isZero();
    assertThat(machine.read(PRIVATE)).isEqualTo(SECRET);
    assertThat(machine.mode(PRIVATE)).isEqualTo("rw-------");
    assertThat(machine.mode(Machine.FOLDER + "30-colleague.conf")).isEqualTo("rw-r-----");
  }

  @Test
  void aFileThatARevertTookAwayIsAsPrivateAsItWas() {
    run("set", "--label=a=1");
    machine.setMode(Machine.FOLDER + "docker.conf", "rw-r-----");

    assertThat(run("revert").code()).isZero();
    assertThat(run("rollback").code()).isZero();

    assertThat(machine.mode(Machine.FOLDER + "docker.conf")).isEqualTo("rw-r-----");
  }

  /** Two files that change together go by a way of their own. */
  @Test
  void aFileThatComesBackBesideAnotherIsAsPrivateAsItWas() {
    run("set", "--label=a=1");
    machine.setMode(Machine.FOLDER + "docker.conf", "rw-------");
    run("unset", "label");
    assertThat(machine.exists(Machine.FOLDER + "docker.conf")).isFalse();
    run("unit", "set", "LimitNOFILE=99999");
    run("set", "--debug", "--in", "daemon.json");
    int removal = machine.history().get(2).number();

    Machine.Result back = run("rollback", Integer.toString(removal));

    assertThat(back.code()).as(back.said()).isZero();
    assertThat(machine.exists(Machine.JSON)).isFalse();
    assertThat(machine.mode(Machine.FOLDER + "docker.conf")).isEqualTo("rw-------");
  }

  /** While it is masked, something else stands at its path in the last good configuration. */
  @Test
  void aFileThatWasMaskedForAWhileIsAsPrivateAsItWas() {
    machine.write(PRIVATE, SECRET);
    machine.setMode(PRIVATE, "rw-------");
    assertThat(run("restart").code()).isZero();
    assertThat(run("drop-ins", "disable", "31-b", "--restart").code()).isZero();
    assertThat(run("drop-ins", "enable", "31-b", "--restart").code()).isZero();
    machine.delete(PRIVATE);
    machine.write(Machine.FOLDER + "zz.conf", FAILS);

    assertThat(run("restart", "--yes").code()).isEqualTo(6);

    assertThat(machine.read(PRIVATE)).isEqualTo(SECRET);
    assertThat(machine.mode(PRIVATE)).isEqualTo("rw-------");
  }

  @Test
  void aModeThatSomebodyGaveLaterIsThatOfTheLastGoodConfiguration() {
    machine.write(PRIVATE, SECRET);
    assertThat(run("restart").code()).isZero();
    machine.setMode(PRIVATE, "rw-------");
    assertThat(run("restart").code()).isZero();
    machine.delete(PRIVATE);
    machine.write(Machine.FOLDER + "zz.conf", FAILS);

    assertThat(run("restart", "--yes").code()).isEqualTo(6);

    assertThat(machine.mode(PRIVATE)).isEqualTo("rw-------");
  }
}
