package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.model.Machine;
import org.junit.jupiter.api.Test;

/**
 * A start that systemd leaves out, since a condition of the unit does not hold: its job is done and
 * nothing runs, as {@code systemctl start} says with exit status 0 and {@code ConditionResult=no}
 * (systemd 257); for an assertion the job fails.
 */
class UnmetConditionTest extends OnMachine {
  private static final String OTHER = Machine.FOLDER + "a.conf";

  private void set(String line) {
    machine.write(OTHER, "[Unit]\n" + line + "\n");
    machine.services().daemonReload();
  }

  @Test
  void namesTheConditionAndItsLineAndEndsAsNotRunning() {
    run("stop");
    set("ConditionPathExists=/no/such");
    Machine.Result started = run("start");
    assertThat(started.code()).as(started.said()).isEqualTo(3);
    assertThat(started.err())
        .contains(
            "cannot start the daemon: 'docker.service' was not started: its start condition"
                + " 'ConditionPathExists=/no/such' does not hold ("
                + OTHER
                + ":2)\n");
    assertThat(run("status").out())
        .contains("  Condition: its start condition 'ConditionPathExists=/no/such' does not hold");
    assertThat(run("doctor").out())
        .startsWith("Docker is down because systemd left its start out: its start condition ")
        .doesNotContain("it was stopped");
    machine.delete(OTHER);
    machine.services().daemonReload();
    assertThat(run("start").code()).isZero();
    assertThat(run("status").out()).doesNotContain("Condition: ");
  }

  @Test
  void namesAnAssertion() {
    run("stop");
    set("AssertPathExists=/no/such");
    Machine.Result started = run("start");
    assertThat(started.code()).as(started.said()).isEqualTo(3);
    assertThat(started.err())
        .contains("its start assertion 'AssertPathExists=/no/such' does not hold (" + OTHER);
  }

  @Test
  void goesBackWhereTheConditionIsNewSinceTheLastGoodConfiguration() {
    assertThat(run("restart").code()).isZero();
    set("ConditionPathExists=/no/such");
    Machine.Result restarted = run("restart");
    assertThat(restarted.code()).as(restarted.said()).isEqualTo(6);
    assertThat(restarted.err()).contains("does not hold", "is back and running");
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.exists(OTHER)).isFalse();
  }

  @Test
  void leavesAConditionThatHoldsAStoppedDaemonBack() {
    assertThat(run("restart").code()).isZero();
    run("stop");
    set("ConditionPathExists=/no/such");
    assertThat(run("start").code()).isEqualTo(3);
    assertThat(machine.exists(OTHER)).isTrue();
    assertThat(machine.unfinished()).isEmpty();
  }

  @Test
  void goesBackFromAChangeThatBringsOne() {
    Machine.Result set = run("unit", "set", "ConditionPathExists=/no/such", "--restart");
    assertThat(set.code()).as(set.said()).isEqualTo(6);
    assertThat(set.err()).contains("its start condition 'ConditionPathExists=/no/such'");
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }
}
