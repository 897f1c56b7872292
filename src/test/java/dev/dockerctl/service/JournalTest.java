package dev.dockerctl.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class JournalTest {
  private static Journal journal(String script) {
    return new Journal(List.of("/bin/sh", "-c", script, "sh"));
  }

  @Test
  void asksForTheLastLinesOfAUnit() {
    assertThat(journal("echo \"$@\"").last("docker.service", 5, Journal.Format.MESSAGE))
        .containsExactly("--no-pager --quiet --output=cat --unit=docker.service --lines=5");
  }

  @Test
  void asksForWhatARunWroteAndWhatWasSaidOfIt() {
    assertThat(journal("echo \"$@\"").ofRun("abc", 9, Journal.Format.SHORT))
        .containsExactly(
            "--no-pager --quiet --output=short --lines=9"
                + " _SYSTEMD_INVOCATION_ID=abc + INVOCATION_ID=abc");
  }

  @Test
  void leavesOutTheLastWordsOfTheProcessBefore() {
    String script =
        "printf '1.5 vm dockerd[7]: Daemon shutdown complete\\n      and more\\n"
            + "1.6 vm dockerd[9]: Starting up\\n      and its rest\\n'";
    UnitRun run = new UnitRun("docker.service", "abc", 9, 7);
    assertThat(journal(script).ofProcesses(run, 9)).containsExactly("Starting up", "and its rest");
    assertThat(journal("echo \"$@\"").ofManager(run, 9))
        .containsExactly(
            "--no-pager --quiet --output=cat --lines=9 INVOCATION_ID=abc + USER_INVOCATION_ID=abc");
  }

  @Test
  void asksForTheLinesOfTheMainProcessThatJournaldReadAfterTheRun() {
    Journal journal = journal("echo \"1.5 vm sh[1]: $*\"");
    assertThat(journal.ofProcesses(new UnitRun("docker.service", "abc", 12, 7), 9))
        .containsExactly(
            "--no-pager --quiet --output=short-unix --boot --lines=9 _SYSTEMD_INVOCATION_ID=abc"
                + " + _SYSTEMD_UNIT=docker.service _PID=12"
                + " + _SYSTEMD_USER_UNIT=docker.service _PID=12");
    assertThat(journal.ofProcesses(new UnitRun("docker.service", "abc", 0, 7), 9))
        .containsExactly(
            "--no-pager --quiet --output=short-unix --lines=9 _SYSTEMD_INVOCATION_ID=abc");
  }

  @Test
  void takesControlCharactersOutOfLines() {
    assertThat(
            journal("printf 'a\\033[31mred\\033[0m\\tb\\007\\n\\n\\033]0;t\\n'")
                .last("x", 1, Journal.Format.MESSAGE))
        .containsExactly("ared b", "", "]0;t");
  }

  @Test
  void hasNoLinesWithoutAJournal() {
    assertThat(new Journal(List.of("/nonexistent")).last("x", 1, Journal.Format.MESSAGE)).isEmpty();
    assertThat(journal("exit 1").last("x", 1, Journal.Format.MESSAGE)).isEmpty();
  }

  @Test
  @Timeout(20)
  void tellsOfAJournalThatNeverEnds() {
    Journal journal = new Journal(List.of("/bin/sh", "-c", "sleep 1000"), Duration.ofSeconds(1));
    assertThat(journal.last("x", 1, Journal.Format.MESSAGE))
        .containsExactly("(no journal: '/bin/sh': it did not end within 1 seconds)");
  }

  @Test
  @Timeout(20)
  void tellsOfAJournalThatPrintsForEver() {
    assertThat(journal("yes").last("x", 1, Journal.Format.MESSAGE))
        .containsExactly("(no journal: '/bin/sh': it printed more than 4 MiB)");
  }
}
