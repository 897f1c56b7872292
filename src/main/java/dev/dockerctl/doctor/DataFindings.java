package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DataFolder;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.record.HistoryEntry;
import java.util.Optional;

/** Containers that an option hides: they lie in the usual folder, and the daemon uses another. */
final class DataFindings {
  private DataFindings() {}

  /** What was found, as far as this user may look into these folders. */
  static Optional<Finding> find(Configuration disk) {
    // The daemon of another unit has a folder of its own on purpose.
    if (!disk.unit().name().equals(HistoryEntry.USUAL_UNIT)) {
      return Optional.empty();
    }
    String path = disk.tree().canonical(DataFolder.of(disk).path());
    String usual = disk.tree().canonical(DataFolder.unlessSet(disk).path());
    if (path.equals(usual) || !hasContainers(disk, usual) || hasContainers(disk, path)) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.warning(
                "data-hidden",
                "an option hides the containers of this host",
                "'%s' has containers, and the daemon uses '%s', which has none"
                    .formatted(usual, path),
                OptionFindings.place(disk, "data-root"))
            .fix("dockerctl unset data-root --restart"));
  }

  private static boolean hasContainers(Configuration disk, String folder) {
    try {
      return !disk.tree().list(folder + "/containers").isEmpty();
    } catch (DockerctlException e) {
      return false;
    }
  }
}
