package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.PendingUndo;
import dev.dockerctl.cli.session.TestSession;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(InUtc.class)
class HistoryOutputTest {
  private static final HistoryEntry FAILED =
      OutputRecords.entry(4, Outcome.ROLLED_BACK, "dockerctl", "set", "--label", "a b\u001b");
  private static final String NONE = "No changes are recorded.\n";

  private static final HistoryEntry UNDO =
      OutputRecords.entry(5, Outcome.ACTIVATED, HistoryEntry.AUTOMATIC.toArray(String[]::new));
  private static final HistoryEntry WAITS =
      OutputRecords.entry(6, Outcome.ACTIVATED, "dockerctl", "set", "--mtu", "1400");

  @Test
  void namesTheFilesOfAnUndoAndTheDeadlineOfAChange() {
    assertThat(text(List.of(WAITS, UNDO, FAILED), OutputRecords.UNDO))
        .isEqualTo(
            """
            6  2026-11-23 11:00:00  root (as alice)  activated    dockerctl set --mtu 1400
            5  2026-11-23 11:00:00  root (as alice)  activated    dockerctl automatic rollback
            4  2026-11-23 11:00:00  root (as alice)  rolled-back  dockerctl set --label $'a b\\033'

            Change 5 is an undo. Besides the change that failed, it
              put back /etc/docker/daemon.json
            To have that again: dockerctl rollback 5

            Change 6 is undone at %s unless confirmed: dockerctl confirm (at once: dockerctl rollback)

            An undo put aside what stood in its way; to have it back:
              mv -i /etc/docker/daemon.json.dockerctl-kept-1 /etc/docker/daemon.json
            """
                .replace("root (as alice)", FAILED.caller().toString())
                .formatted(OutputRecords.DUE_TEXT));
  }

  @Test
  void saysNothingMoreOfAnUndoThatWasTakenBack() {
    HistoryEntry back =
        OutputRecords.entry(5, Outcome.UNDONE, HistoryEntry.AUTOMATIC.toArray(String[]::new));
    assertThat(text(List.of(back), UndoOutput.NONE).lines()).hasSize(1);
  }

  @Test
  void tellsOfARestartThatWaits() {
    UndoOutput restart = OutputRecords.undo(PendingUndo.Stage.UNCONFIRMED, 0);
    assertThat(text(List.of(), restart))
        .isEqualTo(
            NONE
                + "\nThe last restart is undone at "
                + OutputRecords.DUE_TEXT
                + " unless confirmed: dockerctl confirm (at once: dockerctl rollback)\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "OVERDUE | Change 6 was to be undone at DUE and is not yet: dockerctl rollback undoes it,"
            + " dockerctl confirm keeps it",
        "CUT_OFF | Change 6 was cut off while it was activated, and the guard decides soon, by DUE"
            + " at the latest (to undo it now: dockerctl rollback)",
        "UNDO_CUT_OFF | The undo of change 6 is not finished, and the guard goes on soon, by DUE at"
            + " the latest (at once: dockerctl rollback)",
        "ACTIVATING | Change 6 is being activated by dockerctl, PID 77",
        "UNDOING | Change 6 is being undone by dockerctl, PID 77"
      })
  void tellsHowFarAnUndoIs(PendingUndo.Stage stage, String sentence) {
    assertThat(text(List.of(), OutputRecords.undo(stage, 6)))
        .isEqualTo(NONE + "\n" + sentence.replace("DUE", OutputRecords.DUE_TEXT) + "\n");
  }

  @Test
  void showsOneChangeWithWhatThereIsToDo() {
    String waiting = TestSession.print(HistoryOutput.details(WAITS, OutputRecords.UNDO)).out();
    String undo = TestSession.print(HistoryOutput.details(UNDO, OutputRecords.UNDO)).out();
    assertThat(waiting + undo)
        .contains(
            "Undo:    change 6 is undone at "
                + OutputRecords.DUE_TEXT
                + " unless confirmed: dockerctl confirm (at once: dockerctl rollback)\n",
            "Again:   dockerctl rollback 5\n",
            "-old\n+new\n");
  }

  @Test
  void givesProgramsTheSame() {
    TestSession.Printed printed =
        TestSession.print(
            HistoryOutput.list(List.of(WAITS, UNDO, FAILED), OutputRecords.UNDO), "-o", "json");
    assertThat(printed.out())
        .contains(
            "\"rollback\": 5",
            "\"automatic\": true",
            "\"result\": \"rolled-back\"",
            "\"path\": \"/etc/docker/daemon.json\"")
        .containsOnlyOnce("\"rollback\": 5")
        .contains(
            "\n  \"confirmBy\": \"2026-11-23T12:02:00Z\"",
            "\"stage\": \"unconfirmed\"",
            "\"original\": \"/etc/docker/daemon.json\"");
  }

  private static String text(List<HistoryEntry> entries, UndoOutput undo) {
    return TestSession.print(HistoryOutput.list(entries, undo)).out();
  }

  /** The way back before the latest one goes over all that came later. */
  @Test
  void saysHowToHaveAgainWhatTheLatestUndoTookOnly() {
    String[] automatic = HistoryEntry.AUTOMATIC.toArray(String[]::new);
    HistoryEntry first = OutputRecords.entry(2, Outcome.ACTIVATED, automatic);
    HistoryEntry second = OutputRecords.entry(4, Outcome.ACTIVATED, automatic);
    assertThat(text(List.of(UNDO, second, first), UndoOutput.NONE))
        .containsOnlyOnce("To have that again: dockerctl rollback 5\n")
        .contains("Earlier undos: 4, 2 (dockerctl history show 4)\n")
        .doesNotContain("rollback 4", "rollback 2");
  }

  @Test
  void theWayBackOfAnotherUnitNamesIt() {
    HistoryEntry other =
        new HistoryEntry(
            UNDO.number(),
            "docker2.service",
            UNDO.time(),
            UNDO.caller(),
            UNDO.commandLine(),
            UNDO.edits(),
            UNDO.outcome(),
            UNDO.message());
    assertThat(text(List.of(other), UndoOutput.NONE))
        .contains("To have that again: dockerctl rollback 5 --unit docker2.service\n");
  }
}
