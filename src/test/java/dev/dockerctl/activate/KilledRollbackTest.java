package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

/** A rollback that is killed while the daemon is restarted. */
class KilledRollbackTest extends OnMachine {
  private static final String[] CHANGE = {"set", "--debug", "--restart"};
  private static final String[] ROLLBACK = {"rollback", "--restart"};

  @Test
  void leavesAHistoryThatTellsWhatIsOnDisk() {
    run(CHANGE);
    int moment = run(ROLLBACK).moments();
    int killed = 0;
    while (moment > 0 && !machine.lastMoment().equals("before restart")) {
      machine.reset();
      run(CHANGE);
      machine.runAndKill(moment, ROLLBACK);
      moment -= Extent.of(3, 1);
      run("env", "set", "A=1");
      assertThat(first().isInEffect())
          .as(machine.lastMoment())
          .isEqualTo(machine.ownFiles().toString().contains("--debug"));
      killed++;
    }
    assertThat(killed).isGreaterThan(Extent.of(2, 5));
  }

  private HistoryEntry first() {
    return machine.history().get(machine.history().size() - 1);
  }

  /** Who has the last change undone does not mean the one before it. */
  @Test
  void ofAChangeThatWasCutOffLeavesTheOneBefore() {
    String[] change = {"set", "--mtu=1400"};
    int refused = 0;
    boolean killed = true;
    for (int moment = 1; killed; moment += Extent.of(2, 1)) {
      try (Machine fresh = new Machine()) {
        fresh.run("set", "--label=a=1", "--restart");
        String before = fresh.read(Machine.DROP_IN);
        int recorded = fresh.history().size();
        killed = fresh.runAndKill(moment, change).code() < 0;
        if (fresh.history().size() > recorded) {
          Machine.Result back = fresh.run("rollback");

          refused += back.code() == 5 ? 1 : 0;
          assertThat(fresh.read(Machine.DROP_IN)).as(back.said()).isEqualTo(before);
          assertThat(back.code()).as(back.said()).isIn(0, 5);
          if (back.code() == 5) {
            assertThat(back.err())
                .contains("nothing was left of change 2, which failed or was cut off")
                .contains("hint: dockerctl rollback 1");
            assertThat(fresh.run("rollback", "1").code()).isZero();
          }
        }
      }
    }
    assertThat(refused).isPositive();
  }
}
