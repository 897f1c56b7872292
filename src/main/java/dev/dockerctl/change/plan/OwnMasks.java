package dev.dockerctl.change.plan;

import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The masks of a unit's drop-ins that recorded changes made and that stand there still. */
final class OwnMasks {
  private final Draft draft;
  private final List<String> paths;
  private final List<String> asides = new ArrayList<>();

  /**
   * Looks for them.
   *
   * @param folder the administrator's folder of the unit's drop-ins
   * @param edits the edits in effect, oldest first
   */
  OwnMasks(Draft draft, String folder, List<FileEdit> edits) {
    this.draft = draft;
    this.paths =
        edits.stream()
            .map(FileEdit::path)
            .filter(path -> path.startsWith(folder + "/"))
            .distinct()
            .filter(path -> isOwn(path, edits))
            .toList();
    for (FileEdit edit : edits) {
      String path = edit.path();
      String masked = DropInMask.nameOfAside(path).orElse("");
      boolean alone = !masked.isEmpty() && path.startsWith(folder + "/") && !paths.contains(masked);
      if (alone && draft.earlier(path, edits).isPresent()) {
        asides.add(masked);
      }
    }
  }

  /** What is to be said of files that stay aside, since others have taken their places. */
  List<String> notes() {
    return asides.stream()
        .distinct()
        .map(
            path ->
                "'"
                    + DropInMask.asideOf(path)
                    + "' stays, since somebody has written '"
                    + path
                    + "' again")
        .toList();
  }

  private boolean isOwn(String path, List<FileEdit> edits) {
    return MaskLink.is(draft.onDisk(path)) && draft.earlier(path, edits).isPresent();
  }

  /** Where they stand. */
  List<String> paths() {
    return paths;
  }

  /** Plans to take them away: what was put aside for one comes back as it is now. */
  void takeAway() {
    for (String path : paths) {
      String aside = DropInMask.asideOf(path);
      Optional<byte[]> content = draft.onDisk(aside);
      draft.put(path, content);
      if (content.isPresent()) {
        draft.put(aside, Optional.empty());
      }
    }
  }
}
