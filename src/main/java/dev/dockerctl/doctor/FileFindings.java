package dev.dockerctl.doctor;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.check.finding.Repair;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.files.FileAttributes;
import dev.dockerctl.files.RecordedPath;
import dev.dockerctl.unit.environment.EnvironmentFile;
import dev.dockerctl.unit.syntax.UnitFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Files of the configuration that others than root can write: who can change what root's daemon
 * runs becomes root.
 */
final class FileFindings {
  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;

  private final Configuration disk;
  private final HostView view;

  FileFindings(Configuration disk, HostView view) {
    this.disk = disk;
    this.view = view;
  }

  /** The files under /etc that the configuration is read from. */
  static Set<String> files(Configuration disk) {
    Set<String> paths = new LinkedHashSet<>();
    disk.unit().files().stream().map(UnitFile::path).forEach(paths::add);
    disk.environment().files().stream().map(EnvironmentFile::path).forEach(paths::add);
    if (disk.file().exists()) {
      paths.add(disk.file().path());
    }
    paths.removeIf(path -> !path.startsWith("/etc/"));
    return paths;
  }

  /** What was found; in a tree of files nothing, since an image may be unpacked by anybody. */
  List<Finding> find() {
    List<Finding> findings = new ArrayList<>();
    if (!view.isLive() || view.host().isUserScope()) {
      return findings;
    }
    for (String path : files(disk)) {
      String canonical = view.files().canonical(path);
      Path real = view.host().path(canonical);
      // A mask leads to /dev/null, which everybody may write.
      if (!RecordedPath.isWritable(canonical) || !Files.isRegularFile(real)) {
        continue;
      }
      try {
        FileAttributes.of(real)
            .filter(has -> has.uid() != 0 || isOpen(has))
            .ifPresent(has -> findings.add(finding(path, canonical, has.mode(), has.uid() != 0)));
      } catch (IOException e) {
        // What cannot be known is no mistake.
      }
    }
    return findings;
  }

  private static boolean isOpen(FileAttributes has) {
    return (has.mode() & OTHERS_WRITE) != 0 || ((has.mode() & GROUP_WRITES) != 0 && has.gid() != 0);
  }

  private static Finding finding(String path, String real, int mode, boolean foreign) {
    String word = ShellWords.quote(real);
    int closed = mode & ~(GROUP_WRITES | OTHERS_WRITE);
    String fix = "chmod go-w " + word;
    Repair repair =
        new Repair.SetAccess(
            real, foreign ? 0 : null, foreign ? 0 : null, closed == mode ? null : closed);
    return Finding.warning(
            "file-owner",
            "others than root can write a file of the configuration",
            foreign
                ? "'" + path + "' does not belong to root, and its owner can become root with it"
                : "'" + path + "' can be written by others, who can become root with it",
            Location.of(path))
        .fix(foreign ? "chown root:root " + word + " && " + fix : fix)
        .repair(repair);
  }
}
