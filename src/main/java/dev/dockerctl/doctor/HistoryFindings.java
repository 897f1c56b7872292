package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.daemon.StateFolders;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.Location;
import dev.dockerctl.files.FileEdit;
import dev.dockerctl.files.record.History;
import dev.dockerctl.files.record.HistoryEntry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A daemon.json that another tool or a person changed since dockerctl wrote it last. */
final class HistoryFindings {
  private HistoryFindings() {}

  /** What was found; nothing where the history cannot be read. It is no mistake. */
  static List<Finding> find(Configuration disk, HostView view) {
    List<Finding> findings = new ArrayList<>();
    String path = disk.file().path();
    if (path.isEmpty()) {
      return findings;
    }
    try {
      List<HistoryEntry> entries =
          new History(StateFolders.of(view.host()), view.host().clock()).list().entries();
      Optional<FileEdit> last =
          entries.stream()
              .filter(HistoryEntry::isInEffect)
              .flatMap(entry -> entry.edits().stream())
              .filter(edit -> edit.path().equals(path))
              .findFirst();
      if (last.isPresent() && !FileEdit.sameContent(last.get().after(), content(disk))) {
        findings.add(
            new Finding(
                "file-changed-elsewhere",
                Diagnostic.Severity.INFO,
                "daemon.json was changed by something else",
                "'" + path + "' is not as dockerctl wrote it last: another tool or a person did",
                Location.of(path),
                "dockerctl history"));
      }
    } catch (DockerctlException e) {
      // An ordinary user may not read it.
    }
    return findings;
  }

  private static Optional<byte[]> content(Configuration disk) {
    try {
      return disk.file().exists()
          ? Optional.of(disk.tree().read(disk.file().path()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
