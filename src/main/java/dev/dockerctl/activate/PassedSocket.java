package dev.dockerctl.activate;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.host.Host;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

/**
 * The socket that the service manager makes for a daemon with {@code fd://}. It is made when its
 * unit is started, and keeps its group and mode through restarts of the daemon, systemd.socket(5).
 */
public final class PassedSocket {
  private static final String SECTION = "Socket";

  /** The default of {@code SocketMode=}, systemd.socket(5) of 257. */
  private static final String MODE = "0666";

  private static final int PERMISSIONS = 0777;

  private final Host host;
  private final Configuration configuration;
  private final LoadedUnit unit;
  private final Optional<String> path;

  /**
   * The socket of a configuration.
   *
   * @param path where it lies; empty where the daemon has another kind
   */
  PassedSocket(
      Host host, ConfigurationReader reader, Configuration configuration, Optional<String> path) {
    this.host = host;
    this.configuration = configuration;
    this.unit = reader.load(configuration.socketUnit(), configuration.tree());
    this.path = path;
  }

  /** See {@link #difference}. */
  public static Optional<String> difference(
      Host host, ConfigurationReader reader, Configuration configuration) {
    return new LocalSocket(host, reader).socket(configuration).difference();
  }

  private boolean isPassed() {
    return configuration
        .option("host")
        .filter(hosts -> hosts.texts().stream().anyMatch(text -> text.startsWith("fd://")))
        .isPresent();
  }

  /** Whether somebody removed it. */
  boolean isLost() {
    return isPassed() && path.filter(known -> !Files.exists(host.path(known))).isPresent();
  }

  /**
   * In what it differs from what its unit says by now, as a sentence; empty where it does not, or
   * that cannot be told. What somebody gave it by hand, with no newer unit, is theirs.
   */
  Optional<String> difference() {
    boolean known = host.access() == Host.Access.LIVE && !host.isUserScope() && isPassed();
    Optional<Path> file = path.map(host::path).filter(Files::exists);
    if (!known || file.isEmpty() || !isOlderThanItsUnit(file.get())) {
      return Optional.empty();
    }
    String group = value("SocketGroup").orElse("root");
    boolean hasUser = value("SocketUser").filter(user -> !user.equals("root")).isPresent();
    if (!hasUser && !group.contains("%") && !new SocketGroup(host).is(file.get(), group)) {
      return Optional.of(
          "'"
              + path.get()
              + "' does not have the group '"
              + group
              + "' that "
              + unit.name()
              + " gives");
    }
    String mode = value("SocketMode").orElse(MODE);
    return hasMode(file.get(), mode)
        ? Optional.empty()
        : Optional.of(
            "'"
                + path.get()
                + "' does not have the mode "
                + mode
                + " that "
                + unit.name()
                + " gives");
  }

  /** A change of group or mode by hand sets the ctime of the socket, stat(2). */
  private boolean isOlderThanItsUnit(Path socket) {
    String folder = "/etc/systemd/system/" + unit.name() + ".d";
    Path dropIns = host.path(folder);
    try {
      Path newest = Files.exists(dropIns) ? dropIns : host.path("/etc/systemd/system");
      boolean older = changed(socket).compareTo(changed(newest)) < 0;
      for (String dropIn : unit.dropInPaths()) {
        older |= changed(socket).compareTo(changed(host.path(dropIn))) < 0;
      }
      return older;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false;
    }
  }

  private static FileTime changed(Path file) throws IOException {
    return (FileTime) Files.getAttribute(file, "unix:ctime");
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
