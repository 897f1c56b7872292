package dev.dockerctl.files.transaction;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.SetAside;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The write-ahead record on disk, and copies of files to be deleted, which carry what no record can
 * hold: their extended attributes.
 */
final class WriteAhead {
  private static final String DELETED = "deleted";

  private final StateDirectories directories;
  private final Path folder;
  private final Path file;

  /** The record under the given state directory. */
  WriteAhead(StateDirectories directories) {
    this.directories = directories;
    this.folder = directories.transaction();
    this.file = folder.resolve("record");
  }

  /**
   * Whether a change was interrupted.
   *
   * @throws DockerctlException REFUSED when somebody else could have written the record
   */
  boolean exists() {
    directories.requireOwn(folder);
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Makes the record last; from now on whoever comes next takes the change back. */
  void write(ChangeRecord record) throws IOException {
    directories.create(folder);
    WholeFile.replacePrivate(file, record.seal());
  }

  /**
   * The record of an interrupted change. One that is damaged is set aside, as nothing can be done
   * with it.
   *
   * @param diagnostics told about a record that is damaged
   */
  Optional<ChangeRecord> read(List<Diagnostic> diagnostics) throws IOException {
    return SetAside.interrupted(directories, file, ChangeRecord::open, diagnostics);
  }

  /** Whether the record is gone, so that the change counts as made. */
  boolean isGone() {
    return Files.notExists(file, LinkOption.NOFOLLOW_LINKS);
  }

  /** Ends the change: nothing is left to take back. */
  void remove() throws IOException {
    WholeFile.delete(file);
  }

  /** Where the copy of a file to be deleted is kept until the next change. */
  Path copyOf(ChangeRecord.Planned planned) {
    return folder.resolve(DELETED + planned.temporary());
  }

  /** Deletes the copies of earlier changes; one that stays does no harm. */
  void discardCopies() {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, DELETED + "*")) {
      for (Path entry : entries) {
        WholeFile.deleteQuietly(entry);
      }
    } catch (IOException e) {
      // There is no such folder, or it cannot be read.
    }
  }
}
