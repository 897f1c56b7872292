package dev.dockerctl.cli;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.OwnFiles;
import dev.dockerctl.unit.syntax.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Defaults for dockerctl's own options, from {@code /etc/dockerctl.conf} and the calling user's
 * {@code dockerctl.conf}: dockerctl.conf(5). What reads such a file is loaded only where there is
 * one.
 */
final class Settings {
  private Settings() {}

  /**
   * The settings in force: the user's file comes before the system's.
   *
   * @throws dev.dockerctl.error.DockerctlException with a file and a line where one cannot be read
   */
  static List<Setting> read(Host host) {
    List<Setting> settings = new ArrayList<>();
    for (String file : files(host)) {
      Path path = host.path(file);
      if (Files.exists(path)) {
        requireRoots(host, path, file);
        for (Setting setting : SettingsFile.read(path, file)) {
          settings.removeIf(earlier -> earlier.key().equals(setting.key()));
          settings.add(setting);
        }
      }
    }
    return settings;
  }

  /** What root obeys, only root may have written. */
  private static void requireRoots(Host host, Path path, String file) {
    if (host.user().isRoot() && !OwnFiles.areRoots(path)) {
      throw new DockerctlException(
              ErrorCode.REFUSED,
              "cannot read the settings in '" + file + "': others than root can write there")
          .hint("chown root:root " + file + " && chmod go-w " + file);
    }
  }

  private static List<String> files(Host host) {
    String config = host.environment().getOrDefault("XDG_CONFIG_HOME", "");
    String folder = config.startsWith("/") ? config : host.user().home() + "/.config";
    return List.of("/etc/dockerctl.conf", folder + "/dockerctl.conf");
  }
}
