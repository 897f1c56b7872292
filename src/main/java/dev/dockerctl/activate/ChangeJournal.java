package dev.dockerctl.activate;

import dev.dockerctl.error.SecretMask;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.Caller;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Outcome;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.JournalWriter;
import java.util.ArrayList;
import java.util.List;

/** Has the system's journal tell of a recorded change, once it is known how that ended. */
public final class ChangeJournal {
  /** By which such entries are found: {@code journalctl MESSAGE_ID=…}; never changes. */
  public static final String MESSAGE_ID = "5a1bdfc7e4a94e0cb0d2a3e58f6c7d19";

  private static final int ERROR = 3;
  private static final int WARNING = 4;
  private static final int NOTICE = 5;

  private final Host host;

  /** The journal of a host. */
  public ChangeJournal(Host host) {
    this.host = host;
  }

  /** Tells of a change, on a host that runs; a tree of files and a sandbox have no journal. */
  public void tell(HistoryEntry entry) {
    if (host.access() == Host.Access.LIVE) {
      new JournalWriter(host.path("/run/systemd/journal/socket")).write(fields(entry));
    }
  }

  /** The entry's fields, each in one line, secrets masked. */
  static List<String> fields(HistoryEntry entry) {
    String command = ShellWords.join(SecretMask.mask(entry.commandLine()));
    Caller caller = entry.caller();
    String person = caller.behind().or(caller::login).orElse(caller.user());
    List<String> fields = new ArrayList<>();
    fields.add(
        "MESSAGE=Change "
            + entry.number()
            + " of "
            + line(entry.unit())
            + " by "
            + line(caller.toString())
            + ": "
            + entry.outcome().id()
            + ": "
            + command);
    fields.add("MESSAGE_ID=" + MESSAGE_ID);
    fields.add("PRIORITY=" + priority(entry.outcome()));
    fields.add("SYSLOG_IDENTIFIER=dockerctl");
    fields.add("DOCKERCTL_CHANGE=" + entry.number());
    fields.add("DOCKERCTL_COMMAND=" + command);
    fields.add("DOCKERCTL_USER=" + line(person));
    fields.add("DOCKERCTL_UNIT=" + line(entry.unit()));
    fields.add("DOCKERCTL_RESULT=" + entry.outcome().id());
    for (FileEdit edit : entry.edits()) {
      fields.add("DOCKERCTL_FILES=" + line(edit.path()));
    }
    entry
        .message()
        .ifPresent(reason -> fields.add("DOCKERCTL_MESSAGE=" + line(SecretMask.mask(reason))));
    return fields;
  }

  /** syslog(3). */
  private static int priority(Outcome outcome) {
    return switch (outcome) {
      case FAILED, RESTORE_FAILED -> ERROR;
      case ROLLED_BACK, STARTED -> WARNING;
      case WRITTEN, ACTIVATED, UNDONE -> NOTICE;
    };
  }

  /** Another line would be another field. */
  private static String line(String text) {
    return text.replace('\n', ' ');
  }
}
