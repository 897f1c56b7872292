package dev.dockerctl.files.transaction;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.ConfigurationLock;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.Leftovers;
import dev.dockerctl.files.PathGuard;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.Steps;
import dev.dockerctl.files.WholeFile;
import dev.dockerctl.files.record.DamagedUndo;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.files.record.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes several files, all or none of them.
 *
 * <p>A record with every content before and after is made to last first; then each new file is
 * written completely under a temporary name, then one after the other is renamed into place, and
 * last the record goes. As long as the record is there, the change counts as not made: whoever
 * comes next takes it back with {@link #recover}. A kill at any point therefore leaves the old
 * configuration or, once the record is gone, the new one.
 */
public final class Transaction {
  private static final String TAKEN_BACK_LATER =
      "dockerctl status, which first takes back what was written of this change";

  private final ConfigurationLock lock;
  private final StateDirectories directories;
  private final Steps steps;
  private final PathGuard guard;
  private final WriteAhead writeAhead;
  private final ChangeWriter writer;
  private final CrossingCommit crossings;

  /** A transaction under a lock that is held as long as it is used. */
  public Transaction(ConfigurationLock lock, StateDirectories directories) {
    this(lock, directories, Steps.NONE);
  }

  /** The same, telling of each step. */
  public Transaction(ConfigurationLock lock, StateDirectories directories, Steps steps) {
    this.lock = lock;
    this.directories = directories;
    this.steps = steps;
    this.guard = new PathGuard(directories);
    this.writeAhead = new WriteAhead(directories);
    this.writer = new ChangeWriter(directories, steps, guard, writeAhead);
    this.crossings = new CrossingCommit(directories, this, steps);
  }

  /** Whether a change was interrupted, so that the files on disk may be half of it. */
  public static boolean isPending(StateDirectories directories) {
    return new WriteAhead(directories).exists()
        || Files.exists(CrossingCommit.record(directories), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Takes back a change that was interrupted. Without one it does nothing.
   *
   * @return what was put back, and a warning for each file that had to be left as it is
   * @throws DockerctlException when a file cannot be put back; the record stays for the next call
   */
  public static List<Diagnostic> recover(ConfigurationLock lock, StateDirectories directories) {
    return new Transaction(lock, directories).recover();
  }

  /** Does what {@link #recover(ConfigurationLock, StateDirectories)} does. */
  public List<Diagnostic> recover() {
    lock.requireHeld();
    List<Diagnostic> diagnostics = new ArrayList<>();
    try {
      Optional<ChangeRecord> left =
          writeAhead.exists() ? writeAhead.read(diagnostics) : Optional.empty();
      Leftovers.sweepTree(directories.state());
      if (left.isPresent()) {
        diagnostics.addAll(restoration().restore(left.get()));
        sweep(left.get().edits().stream().map(ChangeRecord.Planned::edit).toList());
        writer.removeRecord();
        writeAhead.discardCopies();
        diagnostics.add(0, takenBack(left.get()));
      }
      crossings.recover(diagnostics);
    } catch (IOException e) {
      throw IoFailure.of("take back an interrupted change", e);
    }
    LastGood.setDamagedAside(directories, diagnostics);
    DamagedUndo.mend(directories, diagnostics);
    ProcessRecord.setDamagedAside(directories, diagnostics);
    return List.copyOf(diagnostics);
  }

  /**
   * Makes a change. An interrupted one is taken back first, so files must be read after {@link
   * #recover}.
   *
   * @param edits at most one for each file; those that change nothing are skipped
   * @throws DockerctlException FAILED when a file is not what was read any more, REFUSED for links
   *     and folders that others may write to, NOT_PERMITTED or FAILED when the disk does not take
   *     it. Then every file is as before; errors of putting it back are attached as suppressed
   */
  public Committed commit(List<FileEdit> edits) {
    recover();
    return commitOnly(edits);
  }

  /**
   * Makes a change of two files by a way on which the daemon starts at each moment.
   *
   * @throws DockerctlException as {@link #commit(List)} does
   */
  public Committed commit(List<FileEdit> edits, Optional<Crossing> crossing) {
    if (crossing.isEmpty()) {
      return commit(edits);
    }
    recover();
    edits.forEach(writer::requireUnchanged);
    ChangeRecord record = ChangeRecord.of(edits, directories);
    try {
      return new Committed(record, crossings.make(record, crossing.get()));
    } catch (DockerctlException e) {
      throw isPending(directories) ? e.hint(TAKEN_BACK_LATER) : e;
    }
  }

  /** The same where nothing interrupted is left. */
  Committed commitOnly(List<FileEdit> edits) {
    List<FileEdit> effective = edits.stream().filter(edit -> !edit.changesNothing()).toList();
    requireDistinct(effective);
    for (FileEdit edit : effective) {
      writer.requireUnchanged(edit);
    }
    ChangeRecord record = ChangeRecord.of(effective, directories);
    if (effective.isEmpty()) {
      return new Committed(record, List.of());
    }
    sweep(effective);
    try {
      return new Committed(record, writer.make(record));
    } catch (DockerctlException e) {
      if (takeBack(record, e)) {
        throw e;
      }
      throw e.hint(TAKEN_BACK_LATER);
    } catch (RuntimeException e) {
      takeBack(record, e);
      throw e;
    }
  }

  /** An earlier, killed process may have left temporary files where this one writes. */
  private void sweep(List<FileEdit> edits) {
    Set<Path> folders = new LinkedHashSet<>();
    edits.forEach(edit -> folders.add(WholeFile.directoryOf(directories.resolve(edit.path()))));
    folders.forEach(Leftovers::sweep);
  }

  /**
   * Takes a change back, last edit first. A second time it does nothing.
   *
   * @throws DockerctlException FAILED, with nothing undone, when a file was changed by somebody
   *     else since; other errors leave a record with which the next call finishes
   */
  public void undo(Committed committed) {
    recover();
    undoOnly(committed);
  }

  /** The same where nothing interrupted is left. */
  void undoOnly(Committed committed) {
    boolean pending = false;
    for (FileEdit edit : committed.edits()) {
      Optional<byte[]> now = writer.content(edit.path());
      if (!FileEdit.sameContent(now, edit.before())) {
        pending = true;
        if (!FileEdit.sameContent(now, edit.after())) {
          throw new DockerctlException(
              ErrorCode.FAILED,
              "cannot undo the change of '"
                  + edit.path()
                  + "': changed by somebody else since it was written");
        }
      }
    }
    if (pending) {
      writer.writeRecord(committed.record());
      List<Diagnostic> left = restoration().restore(committed.record());
      writer.removeRecord();
      requireNothingLeft(left);
    }
  }

  private static void requireNothingLeft(List<Diagnostic> diagnostics) {
    for (Diagnostic left : diagnostics) {
      if (left.severity() != Diagnostic.Severity.INFO) {
        throw new DockerctlException(ErrorCode.FAILED, "cannot undo the whole change: " + left);
      }
    }
  }

  /** A change that was made stays: the copies of deleted files are needed no more. */
  public void keep() {
    writeAhead.discardCopies();
  }

  /** Whether a change was begun and not taken back yet. */
  boolean isHalfMade() {
    return writeAhead.exists();
  }

  /** Where a path of the host lies that may be removed. */
  Path place(String path) {
    return guard.checkPlace(path);
  }

  /** What a file has now that may be changed. */
  Optional<byte[]> content(String path) {
    return writer.content(path);
  }

  private static void requireDistinct(List<FileEdit> edits) {
    Set<String> paths = new HashSet<>();
    for (FileEdit edit : edits) {
      if (!paths.add(edit.path())) {
        throw new IllegalArgumentException("two edits of one file: " + edit.path());
      }
    }
  }

  /** Puts everything back; returns whether that is done, or left to the next call. */
  private boolean takeBack(ChangeRecord record, RuntimeException first) {
    try {
      for (Diagnostic left : restoration().restore(record)) {
        first.addSuppressed(new DockerctlException(ErrorCode.FAILED, left.toString()));
      }
      writer.removeRecord();
      return true;
    } catch (RuntimeException e) {
      first.addSuppressed(e);
      return false;
    }
  }

  private Restoration restoration() {
    return new Restoration(guard, writeAhead, steps);
  }

  private static Diagnostic takenBack(ChangeRecord record) {
    StringBuilder names = new StringBuilder();
    for (ChangeRecord.Planned planned : record.edits()) {
      names.append(names.isEmpty() ? "'" : ", '").append(planned.edit().path()).append('\'');
    }
    return new Diagnostic(
        Diagnostic.Severity.INFO, null, "took back an interrupted change of " + names);
  }
}
