package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.model.FakeDockerd;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A guard that comes after an undo which had done its work restarts nothing again. */
class CutOffUndoTest {
  @Test
  void containersThatWereStartedSinceGoOn() {
    int seen = 0;
    boolean killed = true;
    for (int moment = 1; killed; moment += Extent.of(8, 1)) {
      try (Machine machine = new Machine()) {
        machine.run("set", "--label=good=1", "--restart");
        int pid = machine.dockerd().pid();
        killed =
            machine.runAndKill(moment, "set", "--label=" + FakeDockerd.DIES, "--restart").code()
                < 0;
        if (killed && isUndone(machine, pid)) {
          seen++;
          String context = "killed at " + moment + ", " + machine.lastMoment();
          int now = machine.dockerd().pid();
          machine.dockerd().runContainer();
          // What somebody writes after that is pending.
          machine.write(Machine.JSON, "{\"debug\": true}\n");
          machine.write(Machine.FOLDER + "60-x.conf", "[Service]\nEnvironment=A=b\n");

          machine.advance(Duration.ofMinutes(5));

          assertThat(machine.exists(Machine.JSON)).as(context).isTrue();

          assertThat(machine.dockerd().pid()).as(context).isEqualTo(now);
          assertThat(machine.dockerd().stopped()).as(context).isEmpty();
          assertThat(machine.unfinished()).as(context).isEmpty();
          assertThat(machine.history().get(0).outcome()).as(context).isEqualTo(Outcome.ROLLED_BACK);
        }
      }
    }
    assertThat(seen).isPositive();
  }

  private static boolean isUndone(Machine machine, int pid) {
    return machine
            .unfinished()
            .filter(record -> record.watch().phase() == UndoRecord.Phase.RESTARTING)
            .isPresent()
        && machine.dockerd().isUp()
        && machine.dockerd().pid() != pid
        && List.of("good=1").equals(machine.dockerd().options().get("label"));
  }

  /** As the guard leaves it where it can write the files, and not that it did. */
  @Test
  void anUndoThatNobodyCouldRecordIsTold() {
    int seen = 0;
    boolean killed = true;
    for (int moment = 1; killed; moment += Extent.of(8, 1)) {
      try (Machine machine = new Machine()) {
        machine.run("set", "--label=good=1", "--restart");
        String good = machine.read(Machine.DROP_IN);
        killed =
            machine.runAndKill(moment, "set", "--label=" + FakeDockerd.DIES, "--restart").code()
                < 0;
        boolean activating =
            machine
                .unfinished()
                .filter(record -> record.watch().phase() == UndoRecord.Phase.ACTIVATING)
                .isPresent();
        if (killed && activating && !machine.dockerd().isUp()) {
          seen++;
          machine.write(Machine.DROP_IN, good);
          machine.systemctlRestart();

          Machine.Result next = machine.run("set", "--mtu=1400");

          assertThat(next.code()).as(next.said()).isZero();
          assertThat(next.err()).contains("an undo was cut off after the daemon came up");
          assertThat(machine.history().get(1).outcome()).isEqualTo(Outcome.ROLLED_BACK);
        }
      }
    }
    assertThat(seen).isPositive();
  }

  /** A daemon that comes up and ends again is not what an undo promises. */
  @Test
  void aDaemonThatEndsAfterAnUndoIsNoSuccess() {
    try (Machine machine = new Machine()) {
      machine.run("restart");
      // What was proved once ends by now: as where the host has changed since.
      machine.dockerd().endsSoonFromNowOn();

      Machine.Result result = machine.run("set", "--label=x=1", "--restart", "-y");

      assertThat(result.code()).as(result.said()).isEqualTo(7);
      assertThat(result.err()).contains("the daemon came up and ended again");
    }
  }
}
