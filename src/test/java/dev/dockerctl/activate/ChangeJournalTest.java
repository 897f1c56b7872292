package dev.dockerctl.activate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeJournalTest {
  @Test
  void hasEachFieldInALineOfItsOwnAndNoSecret() {
    HistoryEntry entry =
        entry(Outcome.ACTIVATED, "ticket 7: http://me:hunter2@wiki", "set", "--label", "a\nb=c");
    assertThat(ChangeJournal.fields(entry))
        .containsExactly(
            "MESSAGE=Change 7 of docker.service by alice (as root): activated: dockerctl set --label"
                + " $'a\\012b=c'",
            "MESSAGE_ID=" + ChangeJournal.MESSAGE_ID,
            "PRIORITY=5",
            "SYSLOG_IDENTIFIER=dockerctl",
            "DOCKERCTL_CHANGE=7",
            "DOCKERCTL_COMMAND=dockerctl set --label $'a\\012b=c'",
            "DOCKERCTL_USER=alice",
            "DOCKERCTL_UNIT=docker.service",
            "DOCKERCTL_RESULT=activated",
            "DOCKERCTL_FILES=/etc/a",
            "DOCKERCTL_FILES=/etc/b",
            "DOCKERCTL_MESSAGE=ticket 7: http://xxxxx:xxxxx@wiki");
  }

  @ParameterizedTest
  @CsvSource({"WRITTEN, 5", "ROLLED_BACK, 4", "FAILED, 3", "RESTORE_FAILED, 3"})
  void isAsGraveAsTheResult(Outcome outcome, int priority) {
    assertThat(ChangeJournal.fields(entry(outcome, null, "set", "--debug")))
        .contains("PRIORITY=" + priority)
        .noneMatch(field -> field.startsWith("DOCKERCTL_MESSAGE="));
  }

  /** As sd_id128_from_string(3) reads it. */
  @Test
  void hasAnIdThatTheJournalTakes() {
    assertThat(ChangeJournal.MESSAGE_ID).matches("[0-9a-f]{32}");
  }

  private static HistoryEntry entry(Outcome outcome, String message, String... words) {
    List<String> line = new java.util.ArrayList<>(List.of("dockerctl"));
    line.addAll(List.of(words));
    return new HistoryEntry(
        7,
        HistoryEntry.USUAL_UNIT,
        Instant.EPOCH,
        new Caller("root", Optional.of("alice"), Optional.empty()),
        line,
        List.of(FileEdit.create("/etc/a", new byte[0]), FileEdit.create("/etc/b", new byte[0])),
        outcome,
        Optional.ofNullable(message));
  }
}
