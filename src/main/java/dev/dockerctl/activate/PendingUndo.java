package dev.dockerctl.activate;

import dev.dockerctl.daemon.Processes;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.files.record.GuardFiles;
import dev.dockerctl.files.record.UndoRecord;
import dev.dockerctl.host.Host;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An undo that may still come.
 *
 * @param stage how far it is
 * @param change the number of the change in the history; 0 for a restart that changed no file
 * @param due when somebody else has to finish it, at the latest
 * @param late whether that time is over
 * @param pid the process that works on it, or did
 */
public record PendingUndo(Stage stage, int change, Instant due, boolean late, int pid) {
  /** How far it is. */
  public enum Stage {
    /** The change is undone when its time is up. */
    UNCONFIRMED,
    /** Its time was up, and no guard has come. */
    OVERDUE,
    /** The process that activated it is gone. */
    CUT_OFF,
    /** The process that undid it is gone. */
    UNDO_CUT_OFF,
    /** A process activates it. */
    ACTIVATING,
    /** A process undoes it. */
    UNDOING;

    /** The name used in JSON. */
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static PendingUndo of(Host host, UndoRecord record) {
    UndoRecord.Watch watch = record.watch();
    Instant now = host.clock().instant();
    boolean begun = new GuardFiles(StateFolders.of(host), record.unit()).hasBegun();
    boolean late = !begun && !now.isBefore(watch.due());
    boolean lives = Processes.runs(host, watch.owner());
    Stage stage =
        switch (watch.phase()) {
          case PROVED -> begun ? Stage.UNDO_CUT_OFF : late ? Stage.OVERDUE : Stage.UNCONFIRMED;
          case ACTIVATING -> lives ? Stage.ACTIVATING : Stage.CUT_OFF;
          case UNDOING, RESTARTING -> lives ? Stage.UNDOING : Stage.UNDO_CUT_OFF;
        };
    // A script that has begun tries again all the time.
    Instant due = begun ? now.plus(GuardFiles.AGAIN) : watch.due();
    return new PendingUndo(stage, record.before().change(), due, late, watch.owner().pid());
  }

  /** What it undoes, in words. */
  public String subject() {
    return change == 0 ? "the last restart" : "change " + change;
  }

  /** What the next change does about it before all, as a sentence. */
  String first() {
    return switch (stage) {
      case UNCONFIRMED, OVERDUE ->
          subject() + " was never confirmed: it is undone first, with a restart of the daemon";
      case CUT_OFF, ACTIVATING ->
          subject()
              + " was never proved: it is finished or undone first, which may restart the daemon";
      case UNDO_CUT_OFF, UNDOING ->
          "the undo of "
              + subject()
              + " is not finished: that is done first, with a restart of the daemon";
    };
  }

  /** Whether a process works on it. */
  boolean isUnderWay() {
    return stage == Stage.ACTIVATING || stage == Stage.UNDOING;
  }

  /** Whether somebody may confirm it. */
  public boolean mayBeConfirmed() {
    return stage == Stage.UNCONFIRMED || stage == Stage.OVERDUE;
  }

  /** The commands that decide it now; none while a process works on it. */
  public List<String> commands() {
    return switch (stage) {
      case UNCONFIRMED, OVERDUE -> List.of("dockerctl confirm", "dockerctl rollback");
      case CUT_OFF, UNDO_CUT_OFF -> List.of("dockerctl rollback");
      case ACTIVATING, UNDOING -> List.of();
    };
  }
}
