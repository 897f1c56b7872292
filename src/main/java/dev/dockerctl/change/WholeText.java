package dev.dockerctl.change;

import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.change.plan.Planner;
import dev.dockerctl.change.plan.PresentContent;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.files.FileEdit;
import java.util.Map;
import java.util.Optional;

/**
 * A file of the configuration as a person has written it anew.
 *
 * @param path the path as the host sees it
 * @param before the content that the person began with; empty where there was no file
 * @param after the content to write; empty where the file goes
 */
public record WholeText(String path, Optional<byte[]> before, Optional<byte[]> after)
    implements RequestedChange {
  /** Whether there is nothing to write. */
  public boolean changesNothing() {
    return FileEdit.sameContent(before, after);
  }

  /**
   * Plans to write it.
   *
   * @throws DockerctlException REFUSED where somebody has changed the file since the person began
   */
  @Override
  public Plan plan(Planner planner, Configuration now) {
    if (!FileEdit.sameContent(PresentContent.of(now.tree(), path), before)) {
      throw new DockerctlException(
          ErrorCode.REFUSED,
          "cannot write '" + path + "': somebody else has changed it while it was edited");
    }
    return changesNothing()
        ? planner.contents(now, Map.of())
        : planner.contents(now, Map.of(path, after));
  }
}
