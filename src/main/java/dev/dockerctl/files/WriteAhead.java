package dev.dockerctl.files;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The write-ahead record on disk, and copies of files to be deleted, which carry what no record can
 * hold: their extended attributes.
 */
final class WriteAhead {
  private final StateDirectories directories;
  private final Path folder;
  private final Path file;

  /** The record under the given state directory. */
  WriteAhead(StateDirectories directories) {
    this.directories = directories;
    this.folder = directories.transaction();
    this.file = folder.resolve("record");
  }

  /** Whether a change was interrupted. */
  boolean exists() {
    return Files.exists(file);
  }

  /** Makes the record last; from now on whoever comes next takes the change back. */
  void write(ChangeRecord record) throws IOException {
    directories.create(folder);
    WholeFile.replacePrivate(file, record.seal());
  }

  /**
   * The record of an interrupted change. One that cannot be read is set aside, as nothing can be
   * done with it.
   *
   * @param diagnostics told about a record that cannot be read
   */
  Optional<ChangeRecord> read(List<Diagnostic> diagnostics) throws IOException {
    Optional<byte[]> sealed = WholeFile.read(file);
    if (sealed.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ChangeRecord.open(sealed.get()));
    } catch (IOException e) {
      Path aside = folder.resolve("record.damaged");
      WholeFile.install(file, aside);
      diagnostics.add(
          Diagnostic.error(
              Location.of(directories.hostPath(aside)),
              "an interrupted change cannot be taken back: " + e.getMessage()));
      return Optional.empty();
    }
  }

  /** Ends the change: nothing is left to take back. */
  void remove() throws IOException {
    WholeFile.delete(file);
  }

  /** Where the copy of a file to be deleted is kept until the next change. */
  Path copyOf(ChangeRecord.Planned planned) {
    return folder.resolve("deleted" + planned.temporary());
  }

  /** Deletes the copies of earlier changes. */
  void discardCopies() throws IOException {
    discard("deleted");
  }

  /** Deletes what an interrupted write of the record left behind. */
  void discardTemporaries() throws IOException {
    discard(".");
  }

  private void discard(String prefix) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(folder, entry -> name(entry).startsWith(prefix))) {
      for (Path entry : entries) {
        Files.deleteIfExists(entry);
      }
    }
  }

  private static String name(Path entry) {
    return String.valueOf(entry.getFileName());
  }
}
