package dev.dockerctl.files;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
      new History(directories, clock).endStarted(entry -> outcome(directories, entry));
    } catch (DockerctlException e) {
      told.add(Diagnostic.warning(null, e.message()));
    }
    return told;
  }

  /** The files have all of a change or nothing, but for those that somebody wrote since. */
  private static Outcome outcome(StateDirectories directories, HistoryEntry entry) {
    for (FileEdit edit : entry.edits()) {
      if (!edit.changesNothing() && FileEdit.sameContent(now(directories, edit), edit.after())) {
        return Outcome.WRITTEN;
      }
    }
    return Outcome.FAILED;
  }

  private static Optional<byte[]> now(StateDirectories directories, FileEdit edit) {
    try {
      return WholeFile.read(directories.resolve(edit.path()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
