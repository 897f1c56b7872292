package dev.dockerctl.config;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.ShellWords;
import java.util.ArrayList;
import java.util.List;

/**
 * Drop-ins of a service and its socket that are no regular files. systemd 257 opens whatever it
 * finds, and waits for the other end of a pipe for ever: with it the whole host.
 */
public final class SpecialFiles {
  private final List<String> paths = new ArrayList<>();

  /** Those of a configuration. */
  public SpecialFiles(Configuration configuration, ConfigurationReader reader) {
    List<String> dropIns = new ArrayList<>(configuration.unit().dropInPaths());
    dropIns.addAll(reader.load(configuration.socketUnit(), configuration.tree()).dropInPaths());
    for (String path : dropIns) {
      if (configuration.tree().isSpecial(path) && !paths.contains(path)) {
        paths.add(path);
      }
    }
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return paths.isEmpty();
  }

  /** One for each, all of them errors. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    for (String path : paths) {
      findings.add(
          Finding.error(
                  "drop-in-special",
                  "a drop-in is no regular file",
                  "'" + path + "' is not a regular file: systemd may hang when it reads it",
                  Location.of(path))
              .fix(repair(path)));
    }
    return findings;
  }

  /** Ends a command that would ask the service manager, which looks into them for any answer. */
  public void require() {
    if (!paths.isEmpty()) {
      String path = paths.get(0);
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
