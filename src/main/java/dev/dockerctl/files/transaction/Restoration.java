package dev.dockerctl.files.transaction;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.PathGuard;
import dev.dockerctl.files.Steps;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts back what a change replaced, last edit first. Doing it again, also after it was interrupted
 * anywhere, comes to the same.
 */
final class Restoration {
  private final PathGuard guard;
  private final WriteAhead writeAhead;
  private final Steps steps;
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  Restoration(PathGuard guard, WriteAhead writeAhead, Steps steps) {
    this.guard = guard;
    this.writeAhead = writeAhead;
    this.steps = steps;
  }

  /**
   * Puts every file back that has the content the change gave it.
   *
   * @return a warning for each file that somebody else has changed since; it is left as it is
   */
  List<Diagnostic> restore(ChangeRecord record) {
    for (int i = record.edits().size() - 1; i >= 0; i--) {
      ChangeRecord.Planned planned = record.edits().get(i);
      String path = planned.edit().path();
      try {
        restore(planned);
      } catch (IOException e) {
        throw IoFailure.of("put back '" + path + "'", e);
      }
    }
    for (int i = record.createdDirectories().size() - 1; i >= 0; i--) {
      removeDirectory(record.createdDirectories().get(i));
    }
    return List.copyOf(diagnostics);
  }

  private void restore(ChangeRecord.Planned planned) throws IOException {
    FileEdit edit = planned.edit();
    Optional<Path> checked = checked(edit.path());
    if (checked.isEmpty()) {
      return;
    }
    Path target = checked.get();
    Path directory = WholeFile.directoryOf(target);
    if (!Files.isDirectory(directory) && edit.before().isEmpty()) {
      return;
    }
    Path temporary = target.resolveSibling(planned.temporary());
    Files.deleteIfExists(temporary);
    Optional<byte[]> now = MaskLink.read(target);
    if (FileEdit.sameContent(now, edit.before())) {
      // The interrupted one may have got as far as the rename, but not to making it last.
      WholeFile.syncDirectory(directory);
    } else if (FileEdit.sameContent(now, edit.after())) {
      putBack(planned, target, temporary);
    } else {
      leave(edit.path(), "it was changed by somebody else after an interrupted change");
    }
  }

  private void putBack(ChangeRecord.Planned planned, Path target, Path temporary)
      throws IOException {
    String path = planned.edit().path();
    Optional<byte[]> before = planned.edit().before();
    if (before.isEmpty()) {
      steps.before("remove " + path);
      WholeFile.delete(target);
      return;
    }
    steps.before("write back " + path);
    WholeFile.createDirectories(WholeFile.directoryOf(target));
    Path copy = writeAhead.copyOf(planned);
    if (MaskLink.is(before)) {
      MaskLink.create(temporary);
    } else if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      WholeFile.writeLike(target, temporary, before.get());
    } else if (Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
      WholeFile.writeLike(copy, temporary, before.get());
    } else {
      WholeFile.write(temporary, before.get(), "rw-------");
      if (planned.attributes().isPresent()) {
        planned.attributes().get().applyTo(temporary);
      }
    }
    steps.before("rename back " + path);
    WholeFile.install(temporary, target);
  }

  /** The file behind the path, or empty when it turned into something that must not be touched. */
  private Optional<Path> checked(String path) {
    try {
      return Optional.of(guard.checkMaskable(path));
    } catch (DockerctlException e) {
      requireRefusal(e);
      leave(path, e.message());
      return Optional.empty();
    }
  }

  private void leave(String path, String reason) {
    diagnostics.add(Diagnostic.warning(Location.of(path), "left as it is: " + reason));
  }

  private void removeDirectory(String path) {
    try {
      Path directory = guard.checkPlace(path);
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        steps.before("remove directory " + path);
        WholeFile.delete(directory);
      }
    } catch (DirectoryNotEmptyException e) {
      diagnostics.add(
          new Diagnostic(
              Diagnostic.Severity.INFO,
              Location.of(path),
              "kept: somebody else has put files there"));
    } catch (IOException e) {
      throw IoFailure.of("remove the directory '" + path + "'", e);
    } catch (DockerctlException e) {
      requireRefusal(e);
      leave(path, e.message());
    }
  }

  private static void requireRefusal(DockerctlException failure) {
    if (failure.code() != ErrorCode.REFUSED) {
      throw failure;
    }
  }
}
