package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.Outcome;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Changes that wait to be confirmed. */
class ConfirmTest extends OnMachine {
  private static final String[] CHANGE = {"set", "--debug", "--restart", "--confirm-within", "2m"};

  @Test
  void undoesWhatNobodyConfirms() {
    assertThat(run(CHANGE).out()).contains("unless confirmed: dockerctl confirm");

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().options()).doesNotContainKey("debug");
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.ownFiles()).isEmpty();
    assertThat(machine.history().get(0).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void keepsWhatIsConfirmed() {
    run(CHANGE);
    assertThat(run("confirm").code()).isZero();

    assertThat(machine.advance(Duration.ofMinutes(30))).isEmpty();

    assertThat(machine.dockerd().options()).containsKey("debug");
    assertThat(machine.lastGood().orElseThrow().file(Machine.DROP_IN).isAbsent()).isFalse();
  }

  @Test
  void isRefusedWhereNothingWouldBeUndone() {
    assertThat(run("set", "--debug", "--confirm-within", "2m").code()).isEqualTo(2);
    assertThat(run("unset", "debug", "--restart", "--confirm-within", "2m").code()).isEqualTo(5);
    assertThat(machine.history()).isEmpty();
  }

  /** Where a reload would do, only what a restart brought can be undone. */
  @Test
  void restartsWhereAReloadWouldDo() {
    int pid = machine.dockerd().pid();

    run("set", "--label=a=1", "--in", "daemon.json", "--restart", "--confirm-within", "2m");

    assertThat(machine.dockerd().pid()).isNotEqualTo(pid);
    machine.advance(Duration.ofMinutes(3));
    assertThat(machine.ownFiles()).isEmpty();
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
  }

  @Test
  void isNotTakenForGoodBeforeItIsConfirmed() {
    run("restart");
    run(CHANGE);

    assertThat(run("set", "--mtu=1400").code()).isEqualTo(5);
    assertThat(machine.lastGood().orElseThrow().file(Machine.DROP_IN).isAbsent()).isTrue();
  }

  @Test
  void isUndoneByTheNextCommandWhereItWasKilledBeforeTheDaemonWasProved() {
    int moments = run(CHANGE).moments();
    for (int moment = moments / 2; moment <= moments; moment++) {
      machine.reset();
      machine.runAndKill(moment, CHANGE);
      Machine.Result next = run("env", "set", "A=1");

      boolean waits = next.code() == 5;
      assertThat(run("confirm").code() == 0).as(machine.lastMoment()).isEqualTo(waits);
    }
  }

  /** A rollback that nobody confirms leaves the change in effect that it had undone. */
  @Test
  void leavesHistoryTrueWhereARollbackIsTakenBack() {
    run("set", "--debug", "--restart");
    run("rollback", "--restart", "--confirm-within", "2m");

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.history())
        .extracting(entry -> entry.outcome())
        .containsExactly(Outcome.ROLLED_BACK, Outcome.ACTIVATED);
    assertThat(run("rollback").code()).isZero();
    assertThat(machine.ownFiles()).isEmpty();
  }

  @Test
  void movesAsideADropInThatCameSinceAndKeepsTheDaemonFromStarting() {
    run(CHANGE);
    machine.write(Machine.FOLDER + "zz.conf", "[Service]\nExecStart=\nExecStart=/nothing\n");

    String told = machine.advance(Duration.ofMinutes(3)).get(0).err();

    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(told).contains(Machine.FOLDER + "zz.conf.dockerctl-kept-1");
    assertThat(machine.exists(Machine.FOLDER + "zz.conf.dockerctl-kept-1")).isTrue();
  }
}
