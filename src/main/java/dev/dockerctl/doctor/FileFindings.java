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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Files of the configuration that others than root can write: who can change what root's daemon
 * runs becomes root.
 */
record FileFindings(Configuration disk, HostView view) {
  private static final String FILE = "others than root can write a file of the configuration";
  private static final String FOLDER =
      "others than root can put files into a folder of the configuration";
  private static final int GROUP_WRITES = 0020;
  private static final int OTHERS_WRITE = 0002;

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
      // A mask leads to /dev/null, which everybody may write.
      if (!RecordedPath.isWritable(canonical)
          || !Files.isRegularFile(view.host().path(canonical))) {
        continue;
      }
      finding("file-owner", FILE, path, canonical).ifPresent(findings::add);
    }
    for (String folder : folders()) {
      finding("folder-owner", FOLDER, folder, folder).ifPresent(findings::add);
    }
    return findings;
  }

  /** That others can write it; what cannot be known, as there is no such file, is no mistake. */
  private Optional<Finding> finding(String id, String title, String path, String real) {
    try {
      return FileAttributes.of(view.host().path(real))
          .filter(has -> has.uid() != 0 || isOpen(has))
          .map(has -> finding(id, title, path, real, has));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The folders that lead to these files, and to those that somebody may put beside them. */
  private Set<String> folders() {
    Set<String> files = files(disk);
    files.add("/etc/systemd/system/" + disk.unit().name() + ".d/x");
    files.add(disk.file().path());
    Set<String> folders = new LinkedHashSet<>();
    for (String path : files) {
      String real = view.files().canonical(path);
      for (int end = real.lastIndexOf('/'); end > 0; end = real.lastIndexOf('/', end - 1)) {
        folders.add(real.substring(0, end));
      }
    }
    folders.removeIf(folder -> !folder.startsWith("/etc"));
    return folders;
  }

  private static boolean isOpen(FileAttributes has) {
    return (has.mode() & OTHERS_WRITE) != 0 || ((has.mode() & GROUP_WRITES) != 0 && has.gid() != 0);
  }

  private static Finding finding(
      String id, String title, String path, String real, FileAttributes has) {
    boolean foreign = has.uid() != 0;
    int closed = has.mode() & ~(GROUP_WRITES | OTHERS_WRITE);
    String word = ShellWords.quote(real);
    String fix = "chmod go-w " + word;
    Integer root = foreign ? 0 : null;
    return Finding.warning(
            id,
            title,
            foreign
                ? "'" + path + "' does not belong to root, and its owner can become root with it"
                : "'" + path + "' can be written by others, who can become root with it",
            Location.of(path))
        .fix(foreign ? "chown root:root " + word + " && " + fix : fix)
        .repair(new Repair.SetAccess(real, root, root, closed == has.mode() ? null : closed));
  }
}
