package dev.dockerctl.change.plan;

import dev.dockerctl.files.FileEdit;
import java.util.List;
import java.util.Optional;

/** A file that recorded changes wrote as a whole. */
final class TouchedFile {
  private TouchedFile() {}

  /**
   * The content before the changes, if the file still is as the last of them left it.
   *
   * @param edits the edits in effect, oldest first
   */
  static Optional<Optional<byte[]>> earlier(
      String path, Optional<byte[]> now, List<FileEdit> edits) {
    Optional<FileEdit> whole = whole(path, edits);
    boolean ours = whole.isPresent() && FileEdit.sameContent(now, whole.get().after());
    return ours ? Optional.of(whole.get().before()) : Optional.empty();
  }

  /**
   * All edits of a file as one, from the first of those that nobody else came between; none where
   * they end where they began.
   */
  static Optional<FileEdit> whole(String path, List<FileEdit> edits) {
    Optional<byte[]> first = Optional.empty();
    Optional<byte[]> last = Optional.empty();
    boolean touched = false;
    for (FileEdit edit : edits) {
      if (edit.path().equals(path)) {
        if (!touched || !FileEdit.sameContent(edit.before(), last)) {
          first = edit.before();
        }
        last = edit.after();
        touched = true;
      }
    }
    boolean changed = touched && !FileEdit.sameContent(first, last);
    return changed ? Optional.of(new FileEdit(path, first, last)) : Optional.empty();
  }
}
