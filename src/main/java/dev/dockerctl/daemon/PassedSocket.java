package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The socket that the service manager makes for a daemon with {@code fd://}. It is made when its
 * unit is started, and keeps its group and mode through restarts of the daemon, systemd.socket(5).
 */
final class PassedSocket {
  private static final String SECTION = "Socket";

  /** The default of {@code SocketMode=}, systemd.socket(5) of 257. */
  private static final String MODE = "0666";

  private static final int PERMISSIONS = 0777;

  private final Host host;
  private final Configuration configuration;
  private final LoadedUnit unit;
  private final Optional<String> path;

  /** The socket of a configuration. */
  PassedSocket(Host host, ConfigurationReader reader, Configuration configuration) {
    this.host = host;
    this.configuration = configuration;
    this.unit = reader.load(configuration.socketUnit(), configuration.tree());
    this.path = firstPath();
  }

  private Optional<String> firstPath() {
    String runtime = host.isUserScope() ? UserFolders.runtime(host) : "/run";
    for (Setting setting : unit.assignments(SECTION, "ListenStream")) {
      String value = setting.value().replace("%t", runtime);
      if (value.startsWith("/")) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /** Where it lies: the first path that its unit listens on; empty where there is none. */
  Optional<String> path() {
    return path;
  }

  private boolean isLost() {
    return configuration.takesPassedSocket()
        && path.filter(known -> !Files.exists(host.path(known))).isPresent();
  }

  /**
   * In what it differs from what its unit says by now, as a sentence; empty where it does not, or
   * that cannot be told. What somebody gave it by hand, with no newer unit, is theirs.
   */
  Optional<String> difference() {
    boolean live = host.access() == Host.Access.LIVE;
    if (live && isLost()) {
      return Optional.of("'" + path.get() + "' is gone, so nobody reaches the daemon there");
    }
    boolean known = live && !host.isUserScope() && configuration.takesPassedSocket();
    Optional<Path> file = path.map(host::path).filter(Files::exists);
    if (!known || file.isEmpty()) {
      return Optional.empty();
    }
    return lacking(file.get())
        .filter(what -> isOlderThanItsUnit(file.get()))
        .map(
            what ->
                "'"
                    + path.get()
                    + "' does not have the "
                    + what
                    + " that "
                    + unit.name()
                    + " gives");
  }

  /** The group or mode that it does not have. */
  private Optional<String> lacking(Path file) {
    String group = value("SocketGroup").orElse("root");
    boolean hasUser = value("SocketUser").filter(user -> !user.equals("root")).isPresent();
    if (!hasUser && !group.contains("%") && !new SocketGroup(host).is(file, group)) {
      return Optional.of("group '" + group + "'");
    }
    String mode = value("SocketMode").orElse(MODE);
    return hasMode(file, mode) ? Optional.empty() : Optional.of("mode " + mode);
  }

  /** A change of group or mode by hand sets the ctime of the socket, stat(2). */
  private boolean isOlderThanItsUnit(Path socket) {
    String folder = "/etc/systemd/system/" + unit.name() + ".d";
    if (!Files.exists(host.path(folder))) {
      return hadDropIn(folder + "/");
    }
    List<String> files = new ArrayList<>(unit.dropInPaths());
    files.add(folder);
    Optional<Instant> made = ChangeTime.of(socket);
    return made.isPresent()
        && files.stream()
            .flatMap(file -> ChangeTime.of(host.path(file)).stream())
            .anyMatch(made.get()::isBefore);
  }

  /** Whether the last good configuration had a drop-in of the socket, where there is none now. */
  private boolean hadDropIn(String folder) {
    try {
      String service = configuration.unit().name();
      return LastGood.load(StateFolders.of(host), service, new ArrayList<>()).stream()
          .flatMap(good -> good.files().stream())
          .anyMatch(file -> file.path().startsWith(folder) && !file.isAbsent());
    } catch (DockerctlException e) {
      return false;
    }
  }

  private Optional<String> value(String key) {
    List<Setting> settings = unit.assignments(SECTION, key);
    return settings.isEmpty()
        ? Optional.empty()
        : Optional.of(settings.get(settings.size() - 1).value().strip())
            .filter(text -> !text.isEmpty());
  }

  private static boolean hasMode(Path file, String wanted) {
    try {
      int mode = (Integer) Files.getAttribute(file, "unix:mode");
      return (mode & PERMISSIONS) == Integer.parseInt(wanted, 8);
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return true;
    }
  }
}
