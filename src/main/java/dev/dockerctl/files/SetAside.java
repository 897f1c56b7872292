package dev.dockerctl.files;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Moves a record that is damaged out of the way, to where somebody can look at it. */
public final class SetAside {
  private static final String DAMAGED = ".damaged";
  private static final int NAMES = 100;

  private SetAside() {}

  /**
   * The record of an interrupted change. One that is damaged is moved, as nothing can be done with
   * it.
   *
   * @param diagnostics told of a record that is damaged
   */
  public static <R> Optional<R> interrupted(
      StateDirectories directories,
      Path record,
      StateDirectories.Opener<R> opener,
      List<Diagnostic> diagnostics)
      throws IOException {
    try {
      return directories.readRecord(record, opener);
    } catch (DamagedRecord e) {
      Path aside = move(record);
      diagnostics.add(
          Diagnostic.error(
              Location.of(directories.hostPath(aside)),
              "an interrupted change cannot be taken back: " + e.getMessage()));
      return Optional.empty();
    }
  }

  /** Moves a record, whatever it is, and returns its new place. */
  public static Path move(Path record) throws IOException {
    Path aside = record.resolveSibling(record.getFileName() + DAMAGED);
    for (int i = 2; i < NAMES && Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
      aside = record.resolveSibling(record.getFileName() + DAMAGED + "-" + i);
    }
    WholeFile.install(record, aside);
    return aside;
  }

  /** Whether a name is one of a record that was moved. */
  public static boolean isName(String name) {
    return name.contains(DAMAGED);
  }
}
