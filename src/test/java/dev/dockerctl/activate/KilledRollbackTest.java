package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.record.HistoryEntry;
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
      machine.runAndKill(moment--, ROLLBACK);
      run("env", "set", "A=1");
      assertThat(first().isInEffect())
          .as(machine.lastMoment())
          .isEqualTo(machine.ownFiles().toString().contains("--debug"));
      killed++;
    }
    assertThat(killed).isGreaterThan(5);
  }

  private HistoryEntry first() {
    return machine.history().get(machine.history().size() - 1);
  }
}
