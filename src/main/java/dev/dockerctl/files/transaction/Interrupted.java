package dev.dockerctl.files.transaction;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.Location;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import dev.dockerctl.files.record.Outcome;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Ends what a killed command has left: files that are half of a change are put back, and the
 * history tells of its change whether the files have it.
 */
public final class Interrupted {
  private Interrupted() {}

  /**
   * Ends it, for the holder of the lock, who has begun nothing yet.
   *
   * @return what was put back, and a warning for each file that had to be left as it is
   */
  public static List<Diagnostic> end(
      ConfigurationLock lock, StateDirectories directories, Clock clock) {
    List<Diagnostic> told = new ArrayList<>(Transaction.recover(lock, directories));
    try {
      Set<String> left = left(told);
      new History(directories, clock).endStarted(entry -> outcome(directories, entry, left));
    } catch (DockerctlException e) {
      told.add(Diagnostic.warning(null, e.message()));
    }
    return told;
  }

  /** The files that were left as somebody has written them over what a change made of them. */
  private static Set<String> left(List<Diagnostic> told) {
    Set<String> left = new HashSet<>();
    for (Diagnostic diagnostic : told) {
      Location location = diagnostic.location();
      if (location != null && diagnostic.severity() == Diagnostic.Severity.WARNING) {
        left.add(location.file());
      }
    }
    return left;
  }

  /**
   * The files have all of a change or nothing, but for those that somebody wrote since.
   *
   * @param left the files in which what the change made may still be there
   */
  private static Outcome outcome(
      StateDirectories directories, HistoryEntry entry, Set<String> left) {
    for (FileEdit edit : entry.edits()) {
      boolean written =
          !edit.changesNothing() && FileEdit.sameContent(now(directories, edit), edit.after());
      if (written || left.contains(edit.path())) {
        return Outcome.WRITTEN;
      }
    }
    return Outcome.FAILED;
  }

  private static Optional<byte[]> now(StateDirectories directories, FileEdit edit) {
    try {
      return MaskLink.read(directories.resolve(edit.path()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
