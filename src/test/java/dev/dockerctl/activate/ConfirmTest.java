package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes that wait to be confirmed. */
class ConfirmTest extends OnMachine {
  private static final String[] CHANGE = {"set", "--debug", "--restart", "--confirm-within", "2m"};
  private static final String MASK = "/etc/systemd/system/docker.service";

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
  void namesTheUnitWhoseChangeWaits() {
    run(CHANGE);

    Machine.Result refused = run("--unit", "dokcer.service", "confirm");

    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("hint: dockerctl --unit docker.service confirm");
    assertThat(run("--unit", "docker.service", "confirm").code()).isZero();
  }

  @Test
  void isRefusedWhereNothingWouldBeUndone() {
    assertThat(run("set", "--debug", "--confirm-within", "2m").code()).isEqualTo(2);
    assertThat(run("set", "--debug", "--reload", "--confirm-within", "2m").err())
        .contains("hint: dockerctl set --debug --confirm-within 2m --restart\n");
    assertThat(run("unset", "debug", "--restart", "--confirm-within", "2m").code()).isEqualTo(5);
    assertThat(machine.history()).isEmpty();
  }

  @Test
  void refusesADryRunAsTheChangeItself() {
    run(CHANGE);
    String refusal = run("set", "--mtu=1400").err();
    assertThat(refusal).contains("unless it is confirmed");

    Machine.Result shown = run("set", "--mtu=1400", "--dry-run");

    assertThat(shown.code()).as(shown.said()).isEqualTo(5);
    assertThat(shown.err()).isEqualTo(refusal);
    assertThat(shown.out()).isEmpty();
    Machine.Result back = run("rollback", "--dry-run");
    assertThat(back.code()).isZero();
    assertThat(back.err())
        .contains("change 1 would be taken back first, which may restart the daemon");
  }

  /** The guard could not come. */
  @Test
  void aDryRunTellsWhatTheChangeWouldUndoFirst() {
    run(CHANGE);
    machine.pass(Duration.ofMinutes(3));
    int pid = machine.dockerd().pid();

    Machine.Result shown = run("set", "--mtu=1400", "--dry-run");

    assertThat(shown.code()).as(shown.said()).isEqualTo(5);
    assertThat(shown.err())
        .contains(
            "cannot show what this does: change 1 was never confirmed: it is undone first, with a"
                + " restart of the daemon\n",
            "hint: dockerctl confirm\n",
            "dockerctl rollback\n");
    assertThat(machine.dockerd().pid()).isEqualTo(pid);
    assertThat(run("set", "--mtu=1400").err()).contains("it is undone first");
    assertThat(machine.dockerd().pid()).isNotEqualTo(pid);
    assertThat(run("set", "--mtu=1400", "--dry-run").code()).isZero();
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
    for (int moment = moments / 2; moment <= moments; moment += Extent.of(4, 1)) {
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

  @Test
  void takesBackTheChangeAloneWhereTheDaemonHadAllElse() {
    run("restart");
    run("set", "--label=q=2", "--in", "daemon.json", "--reload");
    String json = machine.read(Machine.JSON);
    run("set", "--mtu=1400", "--restart", "--confirm-within", "2m");

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.read(Machine.JSON)).isEqualTo(json);
    assertThat(machine.dockerd().options()).containsKey("label").doesNotContainKey("mtu");
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    assertThat(machine.history().get(1).outcome()).isEqualTo(Outcome.ACTIVATED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --debug\n",
        "LimitNOFILE=3000\n",
        "Nice=5\n"
      })
  void saysWhatElseIsUndone(String pending) {
    run("restart");
    String mine = Machine.FOLDER + "90-mine.conf";
    machine.advance(Duration.ofSeconds(1));
    machine.write(mine, "[Service]\n" + pending);
    machine.services().daemonReload();

    Machine.Result change =
        run("env", "set", "A=b", "--restart", "--yes", "--confirm-within", "2m");

    assertThat(change.said()).contains("takes these back too: '" + mine + "'");
    machine.advance(Duration.ofMinutes(3));
    assertThat(machine.exists(mine)).isFalse();
  }

  /** Changes that a restart with kept networks brought are long in the daemon, and not pending. */
  @Test
  void namesTheChangesThatTheUndoTakesBackToo() {
    run("set", "--live-restore", "--in", "daemon.json", "--restart", "-y");
    run("restart");
    machine.dockerd().runContainer();
    run("set", "--bip=10.9.0.1/24", "--restart", "-y");
    run("set", "--init");

    Machine.Result change = run("set", "--debug", "--restart", "-y", "--confirm-within", "2m");

    assertThat(change.err())
        .contains(
            "an undo goes back to the last good configuration, and so takes these back too:"
                + " 2 (dockerctl set --bip=10.9.0.1/24 --restart -y), 3 (dockerctl set --init)")
        .doesNotContain("pending");
  }

  @Test
  void isNoneOfAChangeWithWhichTheDaemonIsDown() {
    run(CHANGE);
    machine.write(Machine.JSON, "{");
    machine.systemctlRestart();
    assertThat(machine.dockerd().isUp()).isFalse();

    Machine.Result confirm = run("confirm");

    assertThat(confirm.code()).isEqualTo(5);
    assertThat(confirm.err()).contains("cannot confirm: 'docker.service' is not running");
    machine.delete(Machine.JSON);
    machine.advance(Duration.ofMinutes(3));
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.dockerd().options()).doesNotContainKey("debug");
  }

  /** A stop in the time to think is no reason to be without a daemon until it is over. */
  @Test
  void aDaemonThatWasStoppedStartsWhileItWaits() {
    run(CHANGE);
    run("stop", "-y");

    assertThat(run("confirm").err()).contains("hint: dockerctl start\n");
    Machine.Result start = run("start");

    assertThat(start.code()).isZero();
    assertThat(start.err()).contains("change 1 is still undone at ", " unless it is confirmed");
    assertThat(machine.dockerd().options()).containsKey("debug");
    assertThat(machine.run("status").out()).contains("unless confirmed: dockerctl confirm");
    machine.advance(Duration.ofMinutes(3));
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.dockerd().options()).doesNotContainKey("debug");
  }

  @Test
  void aStartWhileItWaitsAsksBeforeItHidesTheData() {
    run(CHANGE);
    run("stop", "-y");
    machine.write(Machine.JSON, "{\"data-root\": \"/srv/elsewhere\"}\n");

    Machine.Result refused = run("start");

    assertThat(refused.code()).as(refused.said()).isEqualTo(5);
    assertThat(refused.err()).contains("data-root moves from");
    assertThat(machine.dockerd().isUp()).isFalse();
  }

  @Test
  void aRollbackLeavesADaemonStoppedThatSomebodyStopped() {
    run(CHANGE);
    run("stop", "-y");

    Machine.Result back = run("rollback", "-y");

    assertThat(back.code()).isZero();
    assertThat(back.said()).contains("the change is taken back, and the daemon stays stopped");
    assertThat(machine.dockerd().isUp()).isFalse();
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    assertThat(machine.unfinished()).isEmpty();
  }

  @Test
  void aRollbackThatIsToRestartStartsIt() {
    run(CHANGE);
    run("stop", "-y");

    assertThat(run("rollback", "-y", "--restart").code()).isZero();
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.dockerd().options()).doesNotContainKey("debug");
  }

  /** The same as without the time to think: the change that fails goes at once. */
  @Test
  void aStartThatFailsWhileItWaitsTakesTheChangeBack() {
    run(CHANGE);
    run("stop", "-y");
    machine.dockerd().endsSoonFromNowOn();

    Machine.Result start = run("start");

    assertThat(start.code()).as(start.said()).isEqualTo(7);
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
  }

  /** What somebody broke since goes before the daemon is stopped, and not after it has failed. */
  @Test
  void anUndoStopsNoDaemonThatWouldNotComeUpAgain() {
    run(CHANGE);
    machine.write(Machine.JSON, "{ broken");
    int starts = machine.dockerd().starts().size();

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.dockerd().options()).doesNotContainKey("debug");
    assertThat(machine.dockerd().starts()).hasSize(starts + 1);
    assertThat(machine.read(Machine.JSON + ".dockerctl-kept-1")).isEqualTo("{ broken");
  }

  /** What cannot be restarted yet keeps the change no longer than the mask is there. */
  @Test
  void anUndoThatAMaskKeepsFromTheDaemonIsTriedAgain() {
    run(CHANGE);
    machine.link(MASK, "/dev/null");
    machine.services().daemonReload();
    int starts = machine.dockerd().starts().size();

    machine.advance(Duration.ofMinutes(3));
    assertThat(machine.dockerd().isUp()).isTrue();
    assertThat(machine.dockerd().starts()).hasSize(starts);
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    assertThat(run("status").out()).contains("systemctl unmask docker.service", "Undo: ");
    Machine.Result rollback = run("rollback");
    assertThat(rollback.code()).isEqualTo(7);
    assertThat(rollback.err()).contains("the files are back", "systemctl unmask docker.service");
    Machine.Result set = run("set", "--debug");
    assertThat(set.code()).isEqualTo(5);
    assertThat(set.err()).contains("hint: systemctl unmask docker.service");

    machine.delete(MASK);
    machine.services().daemonReload();
    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().options()).doesNotContainKey("debug");
    assertThat(machine.dockerd().starts()).hasSize(starts + 1);
    assertThat(machine.unfinished()).isEmpty();
    assertThat(run("history").out()).contains("rolled-back");
  }

  /** What an undo has taken down it starts, whoever asks for the rest of it. */
  @Test
  void aRollbackStartsTheDaemonWhoseUndoAMaskHeld() {
    run(CHANGE);
    machine.link(MASK, "/dev/null");
    machine.services().daemonReload();
    machine.advance(Duration.ofMinutes(3));
    run("stop", "-y");
    machine.delete(MASK);
    machine.services().daemonReload();

    Machine.Result rollback = run("rollback", "-y");

    assertThat(rollback.code()).as(rollback.said()).isZero();
    assertThat(machine.dockerd().isUp()).isTrue();
  }

  /** As on a full disk: the history tells of the undo as soon as it can. */
  @Test
  void theHistoryTellsLaterOfAnUndoThatItCouldNotRecord() {
    String other = Machine.VARIABLES;
    machine.write(other, "A=1\n");
    run("restart");
    machine.write(other, "A=2\n");
    run(CHANGE);
    machine.forbid("/var/lib/dockerctl/history", true);
    machine.advance(Duration.ofMinutes(3));
    assertThat(machine.dockerd().options()).doesNotContainKey("debug");
    run("history");
    machine.forbid("/var/lib/dockerctl/history", false);

    Machine.Result history = run("history");

    assertThat(history.err()).contains("change 1 was undone, which could not be recorded then");
    assertThat(history.out()).contains("rolled-back  dockerctl set --debug", other);
    assertThat(run("history").err()).isEmpty();
    assertThat(machine.unfinished()).isEmpty();
  }

  @Test
  void theDryRunOfARollbackNamesWhatElseGoes() {
    String pending = Machine.FOLDER + "p.conf";
    run("restart");
    machine.write(pending, "[Service]\nEnvironment=FOO=person\n");
    run(CHANGE);

    assertThat(run("rollback", "-n").err()).contains("is taken back, too: '" + pending + "'");
    assertThat(run("rollback").code()).isZero();

    assertThat(machine.exists(pending)).isFalse();
  }

  @Test
  void whoConfirmsTooLateLearnsWhatBecameOfTheChange() {
    run(CHANGE);
    machine.advance(Duration.ofMinutes(3));
    assertThat(run("confirm").err()).contains("waits for it; change 1 was undone already");
  }

  /** What an undo took away may be unusable: then it names where that text is, and no file. */
  @Test
  void whatCannotComeBackIsShownByTheHistory() {
    run(CHANGE);
    machine.write(Machine.JSON, "{\n \"debug\": true, oops\n");
    machine.advance(Duration.ofMinutes(3));
    Machine.Result back = run("rollback", "2");
    assertThat(back.code()).isEqualTo(5);
    assertThat(back.err()).contains("hint: dockerctl history show 2\nhint: dockerctl history\n");
    assertThat(back.err()).doesNotContain("mend line");
    assertThat(run("rollback", "0").code()).isEqualTo(2);
  }

  /** What others wrote since stays where it does no harm, and is named. */
  @Test
  void anUndoNamesWhatTheDaemonHasBesidesTheConfigurationBefore() {
    String late = Machine.FOLDER + "99-late.conf";
    run("restart");
    run(CHANGE);
    machine.write(late, "[Service]\nExecStart=\nExecStart=/usr/bin/dockerd -H fd:// --mtu=1400\n");

    Machine.Result rollback = run("rollback");

    assertThat(rollback.code()).as(rollback.said()).isZero();
    assertThat(machine.dockerd().options()).containsKey("mtu").doesNotContainKey("debug");
    assertThat(rollback.err()).contains("is in the daemon now: '" + late + "'");
  }

  /** A rollback is the undo that the timer would bring, only sooner. */
  @Test
  void rollbackTakesBackWhatTheUndoWasSaidToTakeBack() {
    run("set", "--mtu", "1400", "--restart");
    run("set", "--icc=false");
    Machine.Result set = run(CHANGE);
    assertThat(set.err()).contains("takes these back too: 2 (dockerctl set --icc=false)");

    Machine.Result rollback = run("rollback");

    assertThat(rollback.code()).as(rollback.said()).isZero();
    assertThat(machine.dockerd().options()).containsKey("mtu").doesNotContainKeys("icc", "debug");
    assertThat(run("history").out()).contains("rolled-back  dockerctl set --icc=false");
  }

  @Test
  void startingWhileItWaitsKeepsNothingButAConfirmDoes() {
    run(CHANGE);
    run("stop", "-y");
    run("start");

    assertThat(run("confirm").code()).isZero();
    machine.advance(Duration.ofMinutes(3));
    assertThat(machine.dockerd().options()).containsKey("debug");
  }

  @Test
  void tellsOfAFileThatIsNoLongerAsItWasActivated() {
    run(CHANGE);
    machine.delete(Machine.DROP_IN);

    Machine.Result confirm = run("confirm");

    assertThat(confirm.code()).isZero();
    assertThat(confirm.err())
        .contains("'" + Machine.DROP_IN + "' is no longer as it was activated")
        .doesNotContain("the change stays");
  }

  @Test
  void startsNoDaemonThatSomebodyStopped() {
    run(CHANGE);
    run("stop", "--yes");
    assertThat(machine.dockerd().isUp()).isFalse();

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().isUp()).isFalse();
    assertThat(machine.ownFiles()).isEmpty();
    assertThat(machine.history().get(0).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(machine.unfinished()).isEmpty();
  }

  @Test
  void isTriedAgainWhereAFileCannotBePutBack() {
    run("set", "--label=a=1", "--restart");
    run("set", "--label=a=2", "--restart", "--confirm-within", "2m");
    int pid = machine.dockerd().pid();
    machine.forbid(Machine.FOLDER, true);

    machine.advance(Duration.ofMinutes(3));

    assertThat(machine.dockerd().pid()).as("not stopped for nothing").isEqualTo(pid);
    assertThat(run("status", "--lines", "0").out()).contains("Undo: ");
    assertThat(machine.history()).hasSize(2);
    assertThat(machine.history().get(0).outcome()).isNotEqualTo(Outcome.ROLLED_BACK);
    machine.forbid(Machine.FOLDER, false);
    machine.advance(Duration.ofMinutes(3));
    assertThat(machine.read(Machine.DROP_IN)).contains("a=1");
    assertThat(machine.dockerd().options()).containsEntry("label", List.of("a=1"));
    assertThat(machine.history().get(0).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(machine.unfinished()).isEmpty();
  }
}
