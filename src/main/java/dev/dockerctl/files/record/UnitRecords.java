package dev.dockerctl.files.record;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.Location;
import dev.dockerctl.files.DamagedRecord;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.SetAside;
import dev.dockerctl.files.StateDirectories;
import dev.dockerctl.files.WholeFile;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Records of one kind in the state directory, one file a unit: {@code KIND/docker.service}. A
 * record that is damaged counts as none, is told of once, and is set aside by the next writer.
 *
 * @param <R> the kind of record
 */
final class UnitRecords<R> {
  private static final Pattern NAME = Pattern.compile("[\\w:@\\\\-][\\w:.@\\\\-]*\\.[a-z]+");

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
        SetAside.move(file);
      }
      WholeFile.replacePrivate(file, form.seal(record));
    } catch (IOException e) {
      throw IoFailure.of("save '" + directories.hostPath(file(unit)) + "'", e);
    }
  }

  private boolean isReadable(String unit, Path file) {
    try {
      open(unit, file);
      return true;
    } catch (IOException e) {
      return !(e instanceof DamagedRecord);
    }
  }

  private Optional<R> open(String unit, Path file) throws IOException {
    return directories.readRecord(file, bytes -> form.open(unit, bytes));
  }

  /**
   * Sets every record aside that is damaged, for the holder of the lock.
   *
   * @param diagnostics told of each of them
   */
  void setDamagedAside(List<Diagnostic> diagnostics) {
    for (String unit : units()) {
      Path file = file(unit);
      try {
        open(unit, file);
      } catch (DamagedRecord e) {
        diagnostics.add(aside(file, e));
      } catch (IOException e) {
        // It may be as good as ever, and read another time.
      }
    }
  }

  /** Why the record of a unit is damaged; empty where it is not, or nobody can tell. */
  Optional<String> damage(String unit) {
    try {
      open(unit, file(unit));
    } catch (DamagedRecord e) {
      return Optional.of(reason(e));
    } catch (IOException | DockerctlException e) {
      // It may be as good as ever, and read another time.
    }
    return Optional.empty();
  }

  /** Sets the record of a unit aside; returns where it is now, as the host sees it. */
  String setAside(String unit) {
    try {
      return directories.hostPath(SetAside.move(file(unit)));
    } catch (IOException e) {
      throw IoFailure.of("set '" + path(unit) + "' aside", e);
    }
  }

  /** Where the record of a unit lies, as the host sees it. */
  String path(String unit) {
    return directories.hostPath(file(unit));
  }

  private Diagnostic aside(Path file, IOException reason) {
    try {
      Path aside = SetAside.move(file);
      return Diagnostic.warning(
          Location.of(directories.hostPath(aside)),
          "record not used, set aside: " + reason(reason));
    } catch (IOException e) {
      reason.addSuppressed(e);
      return Diagnostic.warning(
          Location.of(directories.hostPath(file)), "record not used: " + reason(reason));
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
      return open(unit, file);
    } catch (IOException e) {
      diagnostics.add(
          Diagnostic.warning(
              Location.of(directories.hostPath(file)), "record not used: " + reason(e)));
    } catch (DockerctlException e) {
      diagnostics.add(Diagnostic.warning(Location.of(directories.hostPath(file)), e.message()));
    }
    return Optional.empty();
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
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

  /** The units that have a record, in alphabetical order; none where that cannot be told. */
  List<String> units() {
    List<String> units = new ArrayList<>();
    try {
      directories.requireOwn(folder);
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          String name = String.valueOf(file.getFileName());
          if (NAME.matcher(name).matches() && !SetAside.isName(name)) {
            units.add(name);
          }
        }
      }
    } catch (IOException | DockerctlException e) {
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
