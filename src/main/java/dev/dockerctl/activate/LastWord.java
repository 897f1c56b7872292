package dev.dockerctl.activate;

import dev.dockerctl.activate.guard.Guard;
import dev.dockerctl.daemon.Processes;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.record.GuardFiles;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.nio.file.Files;
import java.util.Optional;

/** What becomes of an activation whose process is ended by Ctrl-C, a signal or a lost terminal. */
public final class LastWord {
  private static final String SOON = "within " + Guard.FIRST_LOOK.toSeconds() + " s";

  private final Host host;
  private final String unit;

  /** The last word about a unit's daemon. */
  public LastWord(Host host, String unit) {
    this.host = host;
    this.unit = unit;
  }

  /** One sentence; empty where this process activates nothing. */
  public Optional<String> sentence() {
    return new Unfinished(host)
        .of(unit)
        .filter(record -> record.watch().owner().equals(Processes.self(host)))
        .map(this::sentence);
  }

  private String sentence(UndoRecord record) {
    int change = record.before().change();
    String what = change == 0 ? "the restart" : "change " + change;
    return switch (record.watch().phase()) {
      case PROVED -> "interrupted; " + what + " waits to be confirmed: dockerctl confirm";
      case UNDOING, RESTARTING ->
          "interrupted while " + what + " was undone; " + guard() + " goes on with that";
      case ACTIVATING ->
          record.watch().kind() == UndoRecord.Kind.CONFIRM
              ? "interrupted before " + what + " was proved; " + guard() + " undoes it"
              : "interrupted while the daemon was restarted; "
                  + guard()
                  + (change == 0
                      ? " goes back to the last good configuration unless the daemon is up"
                      : " undoes change " + change + " unless the daemon is up with it");
    };
  }

  private String guard() {
    boolean armed = Files.exists(new GuardFiles(StateFolders.of(host), unit).script());
    return armed ? "the guard looks at it " + SOON + " and" : "the next command that changes it";
  }
}
