package dev.dockerctl.check;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.tree.FileGlob;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.EnvironmentFileReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Unit files of a service and its socket, its environment files, and the daemon's file, that are no
 * regular files or too large. systemd 257 opens whatever it finds, and waits for the other end of a
 * pipe for ever: with it the whole host. It also takes what dockerctl does not read.
 */
public final class SpecialFiles {
  private final FileTree tree;
  private final List<String> dropIns = new ArrayList<>();
  private final List<String> environmentFiles = new ArrayList<>();
  private final List<String> daemonFiles = new ArrayList<>();

  /** Those of a configuration. */
  public SpecialFiles(Configuration configuration, ConfigurationReader reader) {
    tree = configuration.tree();
    addSpecial(configuration.unit().paths(), dropIns);
    addSpecial(reader.load(configuration.socketUnit(), tree).dropInPaths(), dropIns);
    // To tell whether a unit is enabled the manager opens whatever has its name, also what it does
    // not load (unit_file_lookup_state in src/shared/install.c, version 257).
    for (String place : reader.searchPath().directories()) {
      addSpecial(List.of(place + "/" + configuration.unit().name()), dropIns);
      addSpecial(List.of(place + "/" + configuration.socketUnit()), dropIns);
    }
    for (EnvironmentFileReference reference : configuration.unit().service().environmentFiles()) {
      addSpecial(FileGlob.expand(tree, reference.path()), environmentFiles);
    }
    if (configuration.file().exists()) {
      addSpecial(List.of(configuration.file().path()), daemonFiles);
    }
  }

  private void addSpecial(List<String> candidates, List<String> paths) {
    for (String path : candidates) {
      if ((tree.isSpecial(path) || tree.isTooLarge(path)) && !paths.contains(path)) {
        paths.add(path);
      }
    }
  }

  /** Whether there is none that the service manager would read. */
  public boolean isEmpty() {
    return dropIns.isEmpty() && environmentFiles.isEmpty();
  }

  /** All of them. */
  public List<String> all() {
    List<String> all = new ArrayList<>(dropIns);
    all.addAll(environmentFiles);
    all.addAll(daemonFiles);
    return all;
  }

  /** Those that the service manager would read for any answer. */
  public List<String> ofUnits() {
    return List.copyOf(dropIns);
  }

  /** One for each that the service manager would read, all of them errors. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    dropIns.forEach(
        path ->
            findings.add(
                finding(
                    "drop-in-special",
                    path.endsWith(".conf") ? "a drop-in" : "a unit file",
                    path)));
    environmentFiles.forEach(
        path -> findings.add(finding("environment-special", "an environment file", path)));
    return findings;
  }

  private Finding finding(String id, String what, String path) {
    boolean large = tree.isTooLarge(path);
    return Finding.error(
            id,
            what + (large ? " is too large" : " is no regular file"),
            large
                ? "'" + path + "' is larger than 4 MiB: systemd reads it, and dockerctl does not"
                : "'" + path + "' is not a regular file: systemd may hang when it reads it",
            Location.of(path))
        .fix(repair(path));
  }

  /** Ends a command that would ask the service manager, which looks into them for any answer. */
  public void require() {
    if (!dropIns.isEmpty()) {
      String path = dropIns.get(0);
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot ask the service manager: it would read '"
                  + path
                  + (tree.isTooLarge(path)
                      ? "', which is larger than 4 MiB"
                      : "', which is not a regular file, and may hang"))
          .at(Location.of(path))
          .hint(repair(path));
    }
  }

  private static String repair(String path) {
    String quoted = ShellWords.quote(path);
    return "mv " + quoted + " " + quoted + ".off";
  }
}
