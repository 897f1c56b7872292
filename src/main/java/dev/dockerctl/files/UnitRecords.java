package dev.dockerctl.files;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Records of one kind in the state directory, one file a unit: {@code KIND/docker.service}. A
 * record that is damaged counts as none, is told of once, and is set aside by the next writer.
 *
 * @param <R> the kind of record
 */
final class UnitRecords<R> {
  private static final String DAMAGED = ".damaged";

  private final StateDirectories directories;
  private final Path folder;
  private final Form<R> form;

  /** Turns records into bytes and back. */
  interface Form<R> {
    byte[] seal(R record);

    R open(String unit, byte[] sealed) throws IOException;
  }

  UnitRecords(StateDirectories directories, String kind, Form<R> form) {
    this.directories = directories;
    this.folder = directories.state().resolve(kind);
    this.form = form;
  }

  /** Replaces the record of a unit and makes that last. */
  void save(String unit, R record) {
    try {
      directories.create(folder);
      Path file = file(unit);
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isReadable(unit, file)) {
        WholeFile.install(file, file.resolveSibling(unit + DAMAGED));
      }
      WholeFile.replacePrivate(file, form.seal(record));
    } catch (IOException e) {
      throw IoFailure.of("save '" + directories.hostPath(file(unit)) + "'", e);
    }
  }

  private boolean isReadable(String unit, Path file) {
    try {
      Optional<byte[]> sealed = WholeFile.read(file);
      if (sealed.isPresent()) {
        form.open(unit, sealed.get());
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The record of a unit.
   *
   * @param diagnostics told of a record that is damaged or cannot be read
   */
  Optional<R> load(String unit, List<Diagnostic> diagnostics) {
    Path file = file(unit);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      Optional<byte[]> sealed = WholeFile.read(file);
      return sealed.isEmpty() ? Optional.empty() : Optional.of(form.open(unit, sealed.get()));
    } catch (IOException e) {
      diagnostics.add(
          Diagnostic.warning(
              Location.of(directories.hostPath(file)), "record not used: " + reason(e)));
      return Optional.empty();
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }

  /** Removes the record of a unit, if there is one. */
  void remove(String unit) {
    try {
      WholeFile.delete(file(unit));
    } catch (IOException e) {
      throw IoFailure.of("remove '" + directories.hostPath(file(unit)) + "'", e);
    }
  }

  /** The units that have a record, in alphabetical order. */
  List<String> units() {
    List<String> units = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (!name.endsWith(DAMAGED) && !WholeFile.isTemporaryName(name)) {
          units.add(name);
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    Collections.sort(units);
    return units;
  }

  private Path file(String unit) {
    if (unit.isEmpty() || unit.indexOf('/') >= 0 || unit.startsWith(".")) {
      throw new IllegalArgumentException("not the name of a unit: " + unit);
    }
    return folder.resolve(unit);
  }
}
