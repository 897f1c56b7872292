package dev.dockerctl.check;

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
 * Drop-ins of a service and its socket, and its environment files, that are no regular files.
 * systemd 257 opens whatever it finds, and waits for the other end of a pipe for ever: with it the
 * whole host.
 */
public final class SpecialFiles {
  private final List<String> dropIns = new ArrayList<>();
  private final List<String> environmentFiles = new ArrayList<>();

  /** Those of a configuration. */
  public SpecialFiles(Configuration configuration, ConfigurationReader reader) {
    FileTree tree = configuration.tree();
    addSpecial(tree, configuration.unit().dropInPaths(), dropIns);
    addSpecial(tree, reader.load(configuration.socketUnit(), tree).dropInPaths(), dropIns);
    for (EnvironmentFileReference reference : configuration.unit().service().environmentFiles()) {
      addSpecial(tree, FileGlob.expand(tree, reference.path()), environmentFiles);
    }
  }

  private static void addSpecial(FileTree tree, List<String> candidates, List<String> paths) {
    for (String path : candidates) {
      if (tree.isSpecial(path) && !paths.contains(path)) {
        paths.add(path);
      }
    }
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return dropIns.isEmpty() && environmentFiles.isEmpty();
  }

  /** One for each, all of them errors. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    dropIns.forEach(path -> findings.add(finding("drop-in-special", "a drop-in", path)));
    environmentFiles.forEach(
        path -> findings.add(finding("environment-special", "an environment file", path)));
    return findings;
  }

  private static Finding finding(String id, String what, String path) {
    return Finding.error(
            id,
            what + " is no regular file",
            "'" + path + "' is not a regular file: systemd may hang when it reads it",
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
                  + "', which is not a regular file, and may hang")
          .at(Location.of(path))
          .hint(repair(path));
    }
  }

  private static String repair(String path) {
    return "rm " + ShellWords.quote(path);
  }
}
