package dev.dockerctl.cli;

import dev.dockerctl.host.AccountFile;
import dev.dockerctl.host.OwnFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The environment as far as it is to be trusted: with sudo, root may have the folders of the user
 * who called it, and must neither read settings nor run a sandbox there.
 *
 * @param environment the variables, for root without those that name a folder of somebody else's
 * @param home the home folder
 * @param foreignHome the home folder that root was given and does not use; empty for none
 */
record Surroundings(Map<String, String> environment, String home, String foreignHome) {
  private static final String HOME = "HOME";
  private static final List<String> FOLDERS =
      List.of("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_STATE_HOME");

  /**
   * The surroundings of a process.
   *
   * @param root where the machine's files are
   * @param otherwise the home folder where HOME names none
   */
  static Surroundings of(long uid, Map<String, String> environment, Path root, String otherwise) {
    String given = environment.getOrDefault(HOME, "");
    String home = given.startsWith("/") ? given : otherwise;
    if (uid != 0) {
      return new Surroundings(environment, home, "");
    }
    Map<String, String> own = new LinkedHashMap<>(environment);
    boolean foreign = isForeign(root, home);
    if (foreign) {
      own.put(HOME, homeOfRoot(root));
    }
    if (foreign || isForeign(root, environment.getOrDefault("XDG_RUNTIME_DIR", ""))) {
      own.remove("DBUS_SESSION_BUS_ADDRESS");
    }
    for (String name : FOLDERS) {
      if (isForeign(root, own.getOrDefault(name, ""))) {
        own.remove(name);
      }
    }
    return new Surroundings(own, foreign ? homeOfRoot(root) : home, foreign ? home : "");
  }

  private static boolean isForeign(Path root, String folder) {
    return folder.startsWith("/") && !OwnFiles.areRoots(root.resolve(folder.substring(1)));
  }

  private static String homeOfRoot(Path root) {
    try {
      String passwd = Files.readString(root.resolve("etc/passwd"), StandardCharsets.ISO_8859_1);
      return new AccountFile(passwd)
          .numbered("0")
          .filter(entry -> entry.length == 7 && entry[AccountFile.HOME].startsWith("/"))
          .map(entry -> entry[AccountFile.HOME])
          .orElse("/root");
    } catch (IOException e) {
      // It is where root's home always was.
      return "/root";
    }
  }

  /** What root should know of a home that is not used, where that makes a difference. */
  Optional<String> note(Path root, List<String> words) {
    if (foreignHome.isEmpty() || words.contains("-q") || words.contains("--quiet")) {
      return Optional.empty();
    }
    Path settings = root.resolve(foreignHome.substring(1) + "/.config/dockerctl.conf");
    boolean differs = words.contains("--sandbox") || Files.exists(settings);
    return differs
        ? Optional.of(
            "'" + home + "' is used as home and not '" + foreignHome + "', which is not root's own")
        : Optional.empty();
  }
}
