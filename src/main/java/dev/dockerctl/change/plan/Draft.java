package dev.dockerctl.change.plan;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.tree.EditedFileTree;
import dev.dockerctl.tree.FileTree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The files of a planned change: new contents by path, an empty one for a file that goes. */
final class Draft {
  private final String unit;
  private final FileTree tree;
  private final boolean withMasks;
  private final Map<String, Optional<byte[]>> contents = new LinkedHashMap<>();

  Draft(Configuration configuration) {
    this(configuration, false);
  }

  private Draft(Configuration configuration, boolean withMasks) {
    this.unit = configuration.unit().name();
    this.tree = configuration.tree();
    this.withMasks = withMasks;
  }

  /** One in which a masked file is a {@link MaskLink}; in others it is an empty file. */
  static Draft withMasks(Configuration configuration) {
    return new Draft(configuration, true);
  }

  /** The content a file has with the edits so far; empty if it does not exist. */
  Optional<byte[]> content(String path) {
    Optional<byte[]> edited = contents.get(path);
    return edited != null ? edited : onDisk(path);
  }

  /** The content a file has now. */
  Optional<byte[]> onDisk(String path) {
    Optional<byte[]> content = PresentContent.of(tree, path);
    return withMasks ? content : MaskLink.asFile(content);
  }

  void put(String path, Optional<byte[]> content) {
    contents.put(path, content);
  }

  Map<String, Optional<byte[]>> contents() {
    return contents;
  }

  /** What the daemon would have with the edits so far, and with one file besides. */
  Configuration with(ConfigurationReader reader, String path, Optional<byte[]> content) {
    Map<String, Optional<byte[]>> edited = new LinkedHashMap<>(contents);
    edited.put(path, content);
    return reader.read(unit, new EditedFileTree(tree, edited));
  }

  /** What the daemon would have with the edits so far. */
  Configuration configuration(ConfigurationReader reader) {
    return reader.read(unit, new EditedFileTree(tree, contents));
  }
}
