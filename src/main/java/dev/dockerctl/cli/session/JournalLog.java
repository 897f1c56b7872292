package dev.dockerctl.cli.session;

import dev.dockerctl.daemon.DaemonLog;
import dev.dockerctl.service.Journal;
import java.util.List;

/** The daemon's log out of the journal. */
final class JournalLog implements DaemonLog {
  private static final int LINES = 200;

  private final Journal journal;

  JournalLog(Journal journal) {
    this.journal = journal;
  }

  @Override
  public List<String> lines(String unit, String invocation) {
    return invocation.isEmpty()
        ? journal.last(unit, LINES, Journal.Format.MESSAGE)
        : journal.ofRun(invocation, LINES, Journal.Format.MESSAGE);
  }

  @Override
  public List<String> ofProcesses(String unit, String invocation, int others) {
    return invocation.isEmpty() ? List.of() : journal.ofProcesses(invocation, LINES, others);
  }

  @Override
  public List<String> ofManager(String unit, String invocation) {
    return invocation.isEmpty() ? List.of() : journal.ofManager(invocation, LINES);
  }
}
