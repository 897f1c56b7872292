package dev.dockerctl.change;

import dev.dockerctl.change.plan.Plan;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.IoFailure;
import dev.dockerctl.files.MaskLink;
import dev.dockerctl.files.PathGuard;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Path;

/** The files of a plan, which have to be such as dockerctl may change. */
public final class WritableFiles {
  private WritableFiles() {}

  /**
   * Ends the command where one may not be changed, before anything is recorded.
   *
   * @throws DockerctlException REFUSED as {@link PathGuard} says, and for one that is masked
   */
  public static void require(Host host, Plan plan) {
    PathGuard guard = new PathGuard(StateFolders.of(host));
    for (FileEdit edit : plan.edits()) {
      if (!edit.changesNothing()) {
        requireNoMask(guard.checkMaskable(edit.path()), edit);
      }
    }
  }

  private static void requireNoMask(Path place, FileEdit edit) {
    try {
      if (MaskLink.isAt(place)) {
        MaskLink.requireNone(MaskLink.content(), edit);
      }
    } catch (IOException e) {
      throw IoFailure.of("look at '" + edit.path() + "'", e);
    }
  }
}
