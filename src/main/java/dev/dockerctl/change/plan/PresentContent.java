package dev.dockerctl.change.plan;

import dev.dockerctl.files.MaskLink;
import dev.dockerctl.tree.FileTree;
import java.io.IOException;
import java.util.Optional;

/** What stands at a path now, as an edit has it. */
public final class PresentContent {
  private PresentContent() {}

  /** The content of a file or a {@link MaskLink}; empty where there is nothing. */
  public static Optional<byte[]> of(FileTree tree, String path) {
    if (tree.linkTarget(path).filter(MaskLink.TARGET::equals).isPresent()) {
      return MaskLink.content();
    }
    if (tree.kind(path).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(tree.read(path));
    } catch (IOException e) {
      throw ReadFailure.of(path, e);
    }
  }
}
