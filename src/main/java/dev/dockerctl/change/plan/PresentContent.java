package dev.dockerctl.change.plan;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.tree.FileTree;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
      throw failure(path, e);
    }
  }

  private static DockerctlException failure(String path, IOException cause) {
    boolean denied = cause instanceof AccessDeniedException;
    String reason = denied ? "permission denied" : String.valueOf(cause.getMessage());
    DockerctlException error =
        new DockerctlException(
                denied ? ErrorCode.NOT_PERMITTED : ErrorCode.FAILED,
                "cannot read '" + path + "': " + reason)
            .at(Location.of(path))
            .causedBy(cause);
    return denied ? error.hint("run the command with sudo") : error;
  }
}
