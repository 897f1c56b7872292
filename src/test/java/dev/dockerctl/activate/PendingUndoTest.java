package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.model.Machine;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is shown of an undo that may still come, and of one that came. */
class PendingUndoTest extends OnMachine {
  private static final String RECORD = "/var/lib/dockerctl/undo/docker.service";

  private static Machine.Result run(Machine machine, String... words) {
    return machine.run(words);
  }

  @Test
  void aCutOffChangeIsShownAndUndoneByRollback() {
    boolean killed = true;
    int seen = 0;
    for (int moment = 1; killed; moment += Extent.of(4, 1)) {
      try (Machine fresh = new Machine()) {
        run(fresh, "set", "--label=good=1", "--restart");
        String good = fresh.read(Machine.DROP_IN);
        killed = fresh.runAndKill(moment, "set", "--label=k=1", "--restart").code() < 0;
        if (killed && fresh.unfinished().isPresent()) {
          seen++;
          String context = "killed at " + moment + ", " + fresh.lastMoment();
          assertThat(new LastWord(fresh.host(), "docker.service").sentence())
              .as(context)
              .hasValueSatisfying(word -> assertThat(word).startsWith("interrupted"));
          assertThat(run(fresh, "status", "--lines", "0").out() + run(fresh, "history").out())
              .as(context)
              .contains("hange 2 was cut off", "(to undo it now: dockerctl rollback)");
          fresh.pass(Duration.ofMinutes(5));
          assertThat(run(fresh, "history").out()).as(context).contains("no guard came by");
          Machine.Result back = run(fresh, "rollback");
          assertThat(back.code()).as(context + back.said()).isZero();
          assertThat(fresh.read(Machine.DROP_IN)).as(context).isEqualTo(good);
          assertThat(fresh.unfinished()).as(context).isEmpty();
          assertThat(fresh.dockerd().options()).containsEntry("label", List.of("good=1"));
        }
      }
    }
    assertThat(seen).isPositive();
  }

  @Test
  void anOverdueUndoIsShownAndTheChangeCanBeKept() {
    run("set", "--label=k=1", "--restart", "--confirm-within=2m");
    assertThat(run("status").out()).contains("Undo: change 1 is undone at", "dockerctl confirm");
    machine.pass(Duration.ofMinutes(3));

    assertThat(run("status").out()).contains("Undo: change 1 was to be undone at");
    assertThat(run("status", "-o", "json").out()).contains("\"stage\": \"overdue\"");
    assertThat(run("history").out()).contains("Change 1 was to be undone at");

    assertThat(run("confirm").code()).isZero();
    assertThat(run("status", "-o", "json").out()).contains("\"pendingUndo\": null");
  }

  /** Half of it may be gone already, and the other half in the way. */
  @Test
  void whatTheScriptHasBegunToUndoCannotBeConfirmed() {
    run("set", "--label=k=1", "--restart", "--confirm-within=2m");
    machine.pass(Duration.ofMinutes(3));
    machine.write("/var/lib/dockerctl/guard/docker.service/begun", "");

    assertThat(run("status").out()).contains("dockerctl rollback").doesNotContain("ctl confirm");
    Machine.Result refused = run("confirm");
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("the undo of change 1 has begun", "dockerctl rollback");
    assertThat(run("rollback").code()).isZero();
    assertThat(machine.dockerd().options()).doesNotContainKey("label");
  }

  private static final String COPY = "/var/lib/dockerctl/guard/docker.service/docker.service";

  private void damage(String path) {
    String record = machine.read(path);
    machine.write(path, record.substring(0, record.length() - 20));
  }

  @Test
  void aDamagedRecordIsWrittenAgainFromTheGuardsCopy() {
    run("set", "--label=k=1", "--restart", "--confirm-within=2m");
    damage(RECORD);

    Machine.Result status = run("status");
    assertThat(status.err()).contains("the record of an undo is damaged: '" + RECORD + "'");
    assertThat(status.out()).contains("Undo: change 1 is undone at");
    assertThat(run("history").err()).contains("the record of an undo is damaged");

    assertThat(run("set", "--debug").code()).isEqualTo(5);
    assertThat(run("status").err()).doesNotContain("damaged");
    damage(RECORD);
    machine.advance(Duration.ofMinutes(3));
    assertThat(machine.exists(Machine.DROP_IN)).isFalse();
    assertThat(machine.history().get(0).outcome()).isEqualTo(Outcome.ROLLED_BACK);
  }

  @Test
  void withoutACopyTheRecordStaysForTheGuardsScript() {
    run("set", "--label=k=1", "--restart", "--confirm-within=2m");
    damage(RECORD);
    damage(COPY);
    String damaged = machine.read(RECORD);

    assertThat(run("status").err())
        .contains("the guard's script undoes the change without it", "/run now; to keep");
    for (String[] words :
        List.of(
            new String[] {"set", "--debug"},
            new String[] {"restart", "--yes"},
            new String[] {"rollback"},
            new String[] {"guard", "confirm"})) {
      Machine.Result result = run(words);
      assertThat(result.code()).as(words[0] + result.said()).isEqualTo(5);
      assertThat(result.err()).contains("the record of an undo is damaged: '" + RECORD + "'");
      assertThat(result.err()).contains("dockerctl confirm", "guard/docker.service/run now");
    }
    assertThat(machine.read(RECORD)).isEqualTo(damaged);
    assertThat(machine.history()).hasSize(1);

    assertThat(run("confirm").err()).contains(RECORD + ".damaged");
    assertThat(machine.exists(RECORD)).isFalse();
    assertThat(run("set", "--debug").code()).isZero();
  }

  @Test
  void withoutAGuardItIsSaidThatNothingUndoesTheChange() {
    run("set", "--label=k=1", "--restart", "--confirm-within=2m");
    damage(RECORD);
    machine.delete(COPY);
    machine.delete("/var/lib/dockerctl/guard/docker.service/run");

    assertThat(run("status").err()).contains("nothing undoes the change that it was for");
    Machine.Result next = run("set", "--debug");
    assertThat(next.code()).isZero();
    assertThat(next.err()).contains("it is set aside as '" + RECORD + ".damaged'");
  }

  /** As the script of a guard does without dockerctl. */
  private void undoByScript(String folder) {
    String record = machine.read(RECORD);
    machine.write("/var/lib/dockerctl/" + folder + "/docker.service", record);
    machine.delete(RECORD);
    machine.write(Machine.DROP_IN + ".dockerctl-kept-1", machine.read(Machine.DROP_IN));
    machine.delete(Machine.DROP_IN);
  }

  @Test
  void theHistoryTellsWhatAScriptHasUndone() {
    run("restart");
    machine.write(Machine.JSON, "{\"debug\": true}\n");
    run("set", "--label=k=1", "--restart", "--confirm-within=2m");
    undoByScript("undone-up");
    machine.delete(Machine.JSON);

    Machine.Result history = run("history");

    assertThat(history.err())
        .contains(
            "change 1 was undone, which could not be recorded then; what else had"
                + " changed there comes back by: dockerctl rollback 2");
    assertThat(history.out())
        .contains("mv -i " + Machine.DROP_IN + ".dockerctl-kept-1 " + Machine.DROP_IN);
    assertThat(machine.history().get(1).outcome()).isEqualTo(Outcome.ROLLED_BACK);
    assertThat(run("history").err()).isEmpty();
    assertThat(run("status").out()).contains("Kept: 1 file that an undo put aside");
    machine.delete(Machine.DROP_IN + ".dockerctl-kept-1");
    assertThat(run("status").out()).doesNotContain("Kept:");
    assertThat(run("rollback", "2").code()).isZero();
    assertThat(machine.read(Machine.JSON)).isEqualTo("{\"debug\": true}\n");
  }

  @Test
  void theNextChangeHasTheHistoryTellItToo() {
    run("set", "--label=k=1", "--restart", "--confirm-within=2m");
    undoByScript("undone-down");

    Machine.Result next = run("set", "--label=n=1");

    assertThat(next.code()).isZero();
    assertThat(next.err()).contains("and the daemon did not come up: dockerctl start");

    assertThat(machine.history())
        .extracting(entry -> entry.outcome())
        .containsExactly(Outcome.WRITTEN, Outcome.RESTORE_FAILED);
  }

  @Test
  void theLastWordIsThatOfThisProcessOnly() {
    run("set", "--label=k=1", "--restart", "--confirm-within=2m");
    assertThat(new LastWord(machine.host(), "docker.service").sentence())
        .hasValue("interrupted; change 1 waits to be confirmed: dockerctl confirm");
    UndoRecord record = machine.unfinished().orElseThrow();
    UndoRecord.Watch watch = record.watch();
    record
        .with(
            new UndoRecord.Watch(
                watch.kind(),
                watch.phase(),
                watch.due(),
                new dev.dockerctl.files.ProcessIdentity(1, 1, "another")))
        .save(StateFolders.of(machine.host()));
    assertThat(new LastWord(machine.host(), "docker.service").sentence()).isEmpty();
  }
}
