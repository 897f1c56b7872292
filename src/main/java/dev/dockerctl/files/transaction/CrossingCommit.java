package dev.dockerctl.files.transaction;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.Location;
import dev.dockerctl.files.EditReader;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.RecordedPath;
import dev.dockerctl.files.SealedText;
import dev.dockerctl.files.SetAside;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.Steps;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a change by a {@link Crossing}: the drop-in with the copy, then the other file, then the
 * drop-in without the copy. After each of these the daemon would start with all its options.
 * Whoever finds that cut off before the last one takes it back, on the same way.
 */
final class CrossingCommit {
  private static final String KIND = "dockerctl-crossing 1";

  private final StateDirectories directories;
  private final Transaction transaction;
  private final Steps steps;
  private final Path file;
  private final Path copy;

  CrossingCommit(StateDirectories directories, Transaction transaction, Steps steps) {
    this.directories = directories;
    this.transaction = transaction;
    this.steps = steps;
    this.file = record(directories);
    this.copy = directories.resolve(Crossing.copyPath(directories));
  }

  /** Where the record of one lies that is under way. */
  static Path record(StateDirectories directories) {
    return directories.transaction().resolve("crossing");
  }

  /**
   * The three changes.
   *
   * @param start the drop-in gets its content of the meantime
   * @param other the other file gets its new content
   * @param end the drop-in gets its new content
   * @param folders the folders that are created for it, outermost first
   */
  private record Stages(FileEdit start, FileEdit other, FileEdit end, List<String> folders) {
    static Stages of(List<FileEdit> edits, FileEdit start, List<String> folders) {
      FileEdit dropIn = edits.get(0);
      FileEdit other = edits.get(1);
      boolean inOrder = dropIn.path().equals(start.path());
      FileEdit whole = inOrder ? dropIn : other;
      FileEdit end =
          new FileEdit(start.path(), start.after(), whole.after()).with(whole.attributes());
      return new Stages(start, inOrder ? other : dropIn, end, folders);
    }

    byte[] seal() {
      SealedText text = new SealedText(KIND);
      folders.forEach(folder -> text.add("directory", folder));
      for (FileEdit edit : List.of(start, other, end)) {
        text.add(edit).add("next", "");
      }
      return text.seal();
    }

    static Stages open(byte[] bytes) throws IOException {
      EditReader reader = new EditReader();
      List<FileEdit> edits = new ArrayList<>();
      List<String> folders = new ArrayList<>();
      for (SealedText.Field field : SealedText.open(bytes, KIND)) {
        switch (field.key()) {
          case "directory" -> folders.add(RecordedPath.writable(field.value()));
          case "next" -> edits.add(reader.edit());
          default -> reader.take(field);
        }
      }
      if (edits.size() != 3 || !edits.get(0).path().equals(edits.get(2).path())) {
        throw new IOException("the record is damaged");
      }
      RecordedPath.requireParents(folders, edits.stream().map(FileEdit::path).toList());
      return new Stages(edits.get(0), edits.get(1), edits.get(2), folders);
    }
  }

  /** Makes the two edits of a record; returns what went wrong after they were made. */
  List<String> make(ChangeRecord record, Crossing crossing) {
    List<FileEdit> edits = record.edits().stream().map(ChangeRecord.Planned::edit).toList();
    Stages stages = Stages.of(edits, crossing.start(), record.createdDirectories());
    begin(stages, crossing);
    List<Committed> done = new ArrayList<>();
    List<String> warnings = new ArrayList<>();
    try {
      for (FileEdit edit : List.of(stages.start(), stages.other(), stages.end())) {
        Committed committed = transaction.commitOnly(List.of(edit));
        done.add(committed);
        warnings.addAll(committed.warnings());
      }
    } catch (RuntimeException e) {
      takeBack(done, e);
      throw e;
    }
    end().ifPresent(failure -> warnings.add(failure.message()));
    return warnings;
  }

  private void begin(Stages stages, Crossing crossing) {
    try {
      directories.create(directories.transaction());
      steps.before("write the way of the change");
      WholeFile.replacePrivate(file, stages.seal());
      steps.before("write a copy of '" + stages.other().path() + "'");
      WholeFile.replacePrivate(copy, crossing.copy().after().orElseThrow());
    } catch (IOException e) {
      DockerctlException failure =
          IoFailure.of(
              "write the record of the change in '"
                  + directories.hostPath(directories.transaction())
                  + "'",
              e);
      end().ifPresent(failure::addSuppressed);
      throw failure;
    }
  }

  private void takeBack(List<Committed> done, RuntimeException first) {
    if (transaction.isHalfMade()) {
      return;
    }
    try {
      for (int i = done.size() - 1; i >= 0; i--) {
        transaction.undoOnly(done.get(i));
      }
      end().ifPresent(first::addSuppressed);
    } catch (RuntimeException e) {
      // The record stays, and whoever comes next takes the change back.
      first.addSuppressed(e);
    }
  }

  /** Removes the copy, which nothing names any more, and then the record. */
  private Optional<DockerctlException> end() {
    try {
      steps.before("remove the copy");
      WholeFile.delete(copy);
      steps.before("remove the way of the change");
      WholeFile.delete(file);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(IoFailure.of("remove '" + directories.hostPath(copy) + "'", e));
    }
  }

  /** Whether one was cut off. */
  boolean isPending() {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Takes one back that was cut off, unless only its record was left. */
  void recover(List<Diagnostic> diagnostics) throws IOException {
    if (!isPending()) {
      return;
    }
    Optional<Stages> found = SetAside.interrupted(directories, file, Stages::open, diagnostics);
    if (found.isPresent()) {
      recover(found.get(), diagnostics);
    }
  }

  private void recover(Stages stages, List<Diagnostic> diagnostics) throws IOException {
    Optional<byte[]> now = transaction.content(stages.start().path());
    if (FileEdit.sameContent(now, stages.start().after())) {
      Optional<byte[]> other = transaction.content(stages.other().path());
      if (FileEdit.sameContent(other, stages.other().after())) {
        transaction.commitOnly(List.of(stages.other().reversed()));
      }
      transaction.commitOnly(List.of(stages.start().reversed()));
      transaction.keep();
      removeFolders(stages.folders());
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Severity.INFO,
              null,
              "took back an interrupted change of '"
                  + stages.start().path()
                  + "', '"
                  + stages.other().path()
                  + "'"));
    } else if (names(now)) {
      diagnostics.add(
          Diagnostic.warning(
              Location.of(stages.start().path()),
              "was changed by somebody else after an interrupted change, and still names '"
                  + directories.hostPath(copy)
                  + "'"));
      WholeFile.delete(file);
      return;
    }
    Optional<DockerctlException> failure = end();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void removeFolders(List<String> folders) {
    for (int i = folders.size() - 1; i >= 0; i--) {
      WholeFile.deleteQuietly(transaction.place(folders.get(i)));
    }
  }

  private boolean names(Optional<byte[]> content) {
    return content.isPresent()
        && new String(content.get(), StandardCharsets.UTF_8).contains(directories.hostPath(copy));
  }
}
