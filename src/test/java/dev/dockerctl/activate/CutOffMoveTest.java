package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

/** A move between drop-in and daemon.json that was killed, and whose record is lost. */
class CutOffMoveTest extends OnMachine {
  private static final String FOLDER = "/var/lib/dockerctl/transaction/";
  private static final String SAID =
      "the drop-in still points at dockerctl's scratch file '" + FOLDER;

  private void cutOff() {
    run("set", "--label=k=1", "--debug");
    boolean killed = true;
    for (int moment = 1; killed && !isCutOff(); moment++) {
      killed = machine.runAndKill(moment, "migrate", "--to", "daemon.json").code() < 0;
    }
    assertThat(isCutOff()).isTrue();
  }

  /** Between two of its three steps, so that only its own record can take it back. */
  private boolean isCutOff() {
    return machine.read(Machine.DROP_IN).contains(FOLDER) && !machine.exists(FOLDER + "record");
  }

  @Test
  void isNamedWithTheWayOutByEveryCommand() {
    cutOff();
    machine.delete(FOLDER + "crossing");
    int entries = machine.history().size();

    assertThat(run("status").said())
        .contains(SAID, "its record is lost (" + Machine.DROP_IN, "): dockerctl revert");
    assertThat(run("validate").said()).contains(SAID, "dockerctl revert");
    assertThat(run("restart", "--yes").said()).contains(SAID, "dockerctl revert");
    Machine.Result refused = run("set", "--in=daemon.json", "--log-level=warn");
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.err()).contains("scratch file", "dockerctl revert");
    assertThat(machine.history()).hasSize(entries);
    assertThat(run("set", "--log-level=warn").said()).contains(SAID, "dockerctl revert");

    assertThat(run("revert").code()).isZero();
    assertThat(run("status").said()).doesNotContain("scratch");
  }

  @Test
  void isNamedWhereTheRecordIsDamagedToo() {
    cutOff();
    machine.write(FOLDER + "crossing", "");
    assertThat(run("set", "--log-level=warn").said()).contains(SAID, "its record is lost");
  }
}
