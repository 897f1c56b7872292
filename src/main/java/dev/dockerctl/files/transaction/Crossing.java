package dev.dockerctl.files.transaction;

import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.StateDirectories;

/**
 * A way between two files that have to agree, such as a drop-in and the daemon's JSON file when an
 * option moves: no order of two renames would do, since the option would be nowhere or, which
 * dockerd refuses, in both. So the drop-in names a copy of the new JSON file in the meantime.
 *
 * @param start the drop-in as it is, and as it is in the meantime
 * @param copy the creation of the copy, at {@link #copyPath}
 */
public record Crossing(FileEdit start, FileEdit copy) {
  /** Where the copy lies in the meantime, as the host sees it. */
  public static String copyPath(StateDirectories directories) {
    return directories.hostPath(directories.transaction().resolve("daemon.json"));
  }
}
