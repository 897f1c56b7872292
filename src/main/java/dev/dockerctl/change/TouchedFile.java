package dev.dockerctl.change;

import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.HistoryEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A file that recorded changes wrote as a whole. */
final class TouchedFile {
  private TouchedFile() {}

  /**
   * The content before the changes, if the file still is as the last of them left it.
   *
   * @param entries the changes in effect, oldest first
   */
  static Optional<Optional<byte[]>> earlier(
      String path, Optional<byte[]> now, List<HistoryEntry> entries) {
    Optional<byte[]> first = Optional.empty();
    Optional<byte[]> last = Optional.empty();
    boolean touched = false;
    for (HistoryEntry entry : entries) {
      for (FileEdit edit : entry.edits()) {
        if (edit.path().equals(path)) {
          if (!touched || !isSame(edit.before(), last)) {
            first = edit.before();
          }
          last = edit.after();
          touched = true;
        }
      }
    }
    boolean ours = touched && isSame(now, last) && !isSame(first, last);
    return ours ? Optional.of(first) : Optional.empty();
  }

  private static boolean isSame(Optional<byte[]> one, Optional<byte[]> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || Arrays.equals(one.get(), other.get()));
  }
}
