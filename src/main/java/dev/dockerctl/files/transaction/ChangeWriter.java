package dev.dockerctl.files.transaction;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.AttributeModels;
import dev.dockerctl.files.CarefulSwitch;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.PathGuard;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.Steps;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Writes the files of a change: the record first, each new file under a temporary name, then one
 * rename after the other, and last the record goes.
 */
final class ChangeWriter {
  private final StateDirectories directories;
  private final Steps steps;
  private final PathGuard guard;
  private final WriteAhead writeAhead;
  private final AttributeModels models;

  ChangeWriter(StateDirectories directories, Steps steps, PathGuard guard, WriteAhead writeAhead) {
    this.directories = directories;
    this.steps = steps;
    this.guard = guard;
    this.writeAhead = writeAhead;
    this.models = new AttributeModels(directories);
  }

  /**
   * Makes the change.
   *
   * @return warnings: what failed after the change was made
   */
  List<String> make(ChangeRecord record) {
    writeAhead.discardCopies();
    writeRecord(record);
    for (String directory : record.createdDirectories()) {
      step(
          "create directory '" + directory + "'",
          () -> WholeFile.createDirectory(directories.resolve(directory)));
    }
    for (ChangeRecord.Planned planned : record.edits()) {
      prepare(planned, record);
    }
    for (ChangeRecord.Planned planned : record.edits()) {
      switchOver(planned);
    }
    return finish();
  }

  /** Ends the change, which is made as soon as the record is gone, whatever fails after that. */
  private List<String> finish() {
    try {
      removeRecord();
      return List.of();
    } catch (DockerctlException e) {
      if (!writeAhead.isGone()) {
        throw e;
      }
      return List.of(e.message() + "; a power cut now may undo this change");
    }
  }

  private String recordFolder() {
    return "'" + directories.hostPath(directories.transaction()) + "'";
  }

  /** Makes the record last: from now on the change counts as begun. */
  void writeRecord(ChangeRecord record) {
    step("write the record of the change in " + recordFolder(), () -> writeAhead.write(record));
  }

  /** Removes the record: from now on the change counts as made, or as taken back. */
  void removeRecord() {
    step("remove the record of the change in " + recordFolder(), writeAhead::remove);
  }

  private void prepare(ChangeRecord.Planned planned, ChangeRecord record) {
    FileEdit edit = planned.edit();
    Path target = directories.resolve(edit.path());
    Path temporary = target.resolveSibling(planned.temporary());
    String action = "write '" + edit.path() + "'";
    boolean wasFile = edit.before().isPresent() && !MaskLink.is(edit.before());
    boolean becomesFile = edit.after().isPresent() && !MaskLink.is(edit.after());
    if (wasFile && !becomesFile) {
      models.keep(edit.path());
      step(
          "keep a copy of '" + edit.path() + "'",
          () ->
              WholeFile.writeLike(target, writeAhead.copyOf(planned), edit.before().orElseThrow()));
    }
    if (MaskLink.is(edit.after())) {
      step(action, () -> MaskLink.create(temporary));
    } else if (wasFile && becomesFile) {
      step(action, () -> writeChanged(edit, target, temporary));
    } else if (becomesFile) {
      step(action, () -> writeNew(edit, temporary, record));
    }
  }

  /** A file that the change moves or brings back keeps its owner and its mode. */
  private void writeNew(FileEdit edit, Path temporary, ChangeRecord record) throws IOException {
    byte[] content = edit.after().orElseThrow();
    Optional<Path> moved = moved(content, record);
    if (edit.attributes().isPresent()) {
      FileAttributes wanted = edit.attributes().get();
      WholeFile.writeWith(wanted, models.of(edit.path(), wanted), temporary, content);
    } else if (moved.isPresent()) {
      WholeFile.writeLike(moved.get(), temporary, content);
    } else {
      String mode = record.isPrivate() ? "rw-------" : WholeFile.modeFor(content);
      WholeFile.write(temporary, content, mode);
    }
  }

  /** Where a file stands that has some content, and has it no longer after the change. */
  private Optional<Path> moved(byte[] content, ChangeRecord record) {
    for (ChangeRecord.Planned planned : record.edits()) {
      if (FileEdit.sameContent(planned.edit().before(), Optional.of(content))) {
        return Optional.of(directories.resolve(planned.edit().path()));
      }
    }
    return Optional.empty();
  }

  private static void writeChanged(FileEdit edit, Path target, Path temporary) throws IOException {
    byte[] content = edit.after().orElseThrow();
    if (edit.attributes().isPresent()) {
      WholeFile.writePrivate(target, temporary, content);
      edit.attributes().get().applyTo(temporary);
    } else if (edit.becomesSecret()) {
      WholeFile.writePrivate(target, temporary, content);
    } else {
      WholeFile.writeLike(target, temporary, content);
    }
  }

  private void switchOver(ChangeRecord.Planned planned) {
    FileEdit edit = planned.edit();
    Path target = directories.resolve(edit.path());
    boolean deletes = edit.after().isEmpty();
    step(
        (deletes ? "delete '" : "replace '") + edit.path() + "'",
        () -> {
          requireUnchanged(edit);
          Path temporary = target.resolveSibling(planned.temporary());
          boolean done =
              deletes
                  ? CarefulSwitch.delete(target, edit.before())
                  : CarefulSwitch.install(temporary, target, edit.before());
          if (!done) {
            throw changed(edit);
          }
        });
  }

  /** Refuses to go on where a file is not what was read. */
  void requireUnchanged(FileEdit edit) {
    Optional<byte[]> now = content(edit.path());
    MaskLink.requireNone(now, edit);
    if (!FileEdit.sameContent(now, edit.before())) {
      throw changed(edit);
    }
  }

  private static DockerctlException changed(FileEdit edit) {
    return new DockerctlException(
            ErrorCode.FAILED,
            "cannot change '" + edit.path() + "': changed by somebody else since it was read")
        .hint("run the command again");
  }

  /** What a file has now that may be changed, or masked. */
  Optional<byte[]> content(String path) {
    try {
      return MaskLink.read(guard.checkMaskable(path));
    } catch (IOException e) {
      throw IoFailure.of("read '" + path + "'", e);
    }
  }

  private void step(String action, FileAction io) {
    try {
      steps.before(action);
      io.run();
    } catch (IOException e) {
      throw IoFailure.of(action, e);
    }
  }

  private interface FileAction {
    void run() throws IOException;
  }
}
