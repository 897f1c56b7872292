package dev.dockerctl.change.plan;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.MaskLink;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of a planned change: new contents by path, an empty one for a file that goes. */
final class Draft {
  private final ConfigurationReader reader;
  private final Configuration before;
  private final boolean withMasks;
  private final Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();

  /**
   * A draft of a change of a configuration.
   *
   * @param withMasks whether a masked file is a {@link MaskLink} in it; else it is an empty file
   */
  Draft(ConfigurationReader reader, Configuration before, boolean withMasks) {
    this.reader = reader;
    this.before = before;
    this.withMasks = withMasks;
  }

  /** The configuration that it begins with. */
  Configuration before() {
    return before;
  }

  /** The content a file has with the edits so far; empty if it does not exist. */
  Optional<byte[]> content(String path) {
    Optional<byte[]> edited = contents.get(path);
    return edited != null ? edited : onDisk(path);
  }

  /** The content a file has now. */
  Optional<byte[]> onDisk(String path) {
    Optional<byte[]> content = PresentContent.of(before.tree(), path);
    return withMasks ? content : MaskLink.asFile(content);
  }

  /**
   * The content a file had before recorded changes, if it still is as the last of them left it.
   *
   * @param edits the edits in effect, oldest first
   */
  Optional<Optional<byte[]>> earlier(String path, List<FileEdit> edits) {
    Optional<byte[]> present = onDisk(path);
    Optional<FileEdit> whole = whole(path, edits);
    boolean ours = whole.isPresent() && FileEdit.sameContent(present, whole.get().after());
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

  void put(String path, Optional<byte[]> content) {
    contents.put(path, content);
  }

  Map<String, Optional<byte[]>> contents() {
    return contents;
  }

  /** What the daemon would have with the edits so far, and with one file besides. */
  Configuration with(String path, Optional<byte[]> content) {
    Map<String, Optional<byte[]>> edited = new LinkedHashMap<>(contents);
    edited.put(path, content);
    return reader.read(before, edited);
  }

  /** What the daemon would have with the edits so far. */
  Configuration configuration() {
    return reader.read(before, contents);
  }
}
