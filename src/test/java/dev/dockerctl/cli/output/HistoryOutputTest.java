package dev.dockerctl.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.activate.Unfinished;
import dev.dockerctl.cli.TestSession;
import dev.dockerctl.files.HistoryEntry;
import dev.dockerctl.files.Outcome;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(InUtc.class)
class HistoryOutputTest {
  private static final HistoryEntry FAILED =
      OutputRecords.entry(4, Outcome.ROLLED_BACK, "dockerctl", "set", "--label", "a b\u001b");
  private static final HistoryEntry UNDO =
      OutputRecords.entry(5, Outcome.ACTIVATED, HistoryEntry.AUTOMATIC.toArray(String[]::new));
  private static final HistoryEntry WAITS =
      OutputRecords.entry(6, Outcome.ACTIVATED, "dockerctl", "set", "--mtu", "1400");
  private static final Optional<Unfinished.Waiting> WAITING =
      Optional.of(new Unfinished.Waiting(6, OutputRecords.DUE));

  @Test
  void namesTheFilesOfAnUndoAndTheDeadlineOfAChange() {
    assertThat(text(List.of(WAITS, UNDO, FAILED), WAITING))
        .isEqualTo(
            """
            6  2026-11-23 11:00:00  root (as alice)  activated    dockerctl set --mtu 1400
            5  2026-11-23 11:00:00  root (as alice)  activated    dockerctl automatic rollback
            4  2026-11-23 11:00:00  root (as alice)  rolled-back  dockerctl set --label $'a b\\033'

            Change 5 is an undo. In what others had changed, it
              put back /etc/docker/daemon.json
            To have that again: dockerctl rollback 5

            Change 6 is undone at %s unless confirmed: dockerctl confirm
            """
                .replace("root (as alice)", FAILED.caller().toString())
                .formatted(OutputRecords.DUE_TEXT));
  }

  @Test
  void saysNothingMoreOfAnUndoThatWasTakenBack() {
    HistoryEntry back =
        OutputRecords.entry(5, Outcome.UNDONE, HistoryEntry.AUTOMATIC.toArray(String[]::new));
    assertThat(text(List.of(back), Optional.empty()).lines()).hasSize(1);
  }

  @Test
  void tellsOfARestartThatWaits() {
    Optional<Unfinished.Waiting> restart =
        Optional.of(new Unfinished.Waiting(0, OutputRecords.DUE));
    assertThat(text(List.of(), restart))
        .isEqualTo(
            "\nThe last restart is undone at "
                + OutputRecords.DUE_TEXT
                + " unless confirmed: dockerctl confirm\n");
  }

  @Test
  void showsOneChangeWithWhatThereIsToDo() {
    TestSession.Printed printed =
        TestSession.print(
            session -> {
              new HistoryOutput(List.of(WAITS, UNDO), WAITING).details(session);
              return 0;
            });
    assertThat(printed.out())
        .contains(
            "Waits:   undone at "
                + OutputRecords.DUE_TEXT
                + " unless confirmed: dockerctl confirm\n",
            "Again:   dockerctl rollback 5\n",
            "-old\n+new\n");
  }

  @Test
  void givesProgramsTheSame() {
    TestSession.Printed printed =
        TestSession.print(
            session -> {
              new HistoryOutput(List.of(WAITS, UNDO, FAILED), WAITING)
                  .json(session.streams().out());
              return 0;
            });
    assertThat(printed.out())
        .contains(
            "\"rollback\": 5",
            "\"automatic\": true",
            "\"result\": \"rolled-back\"",
            "\"path\": \"/etc/docker/daemon.json\"")
        .containsOnlyOnce("\"rollback\": 5")
        .contains("\"confirmBy\": \"2026-11-23T12:02:00Z\"\n}");
  }

  private static String text(List<HistoryEntry> entries, Optional<Unfinished.Waiting> waiting) {
    return TestSession.print(
            session -> {
              new HistoryOutput(entries, waiting).text(session);
              return 0;
            })
        .out();
  }
}
