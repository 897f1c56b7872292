package dev.dockerctl.daemon;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.files.record.LastGood;
import dev.dockerctl.host.Host;
import dev.dockerctl.service.ServiceManager;
import dev.dockerctl.service.UnitState;
import dev.dockerctl.service.UnixListeners;
import dev.dockerctl.unit.LoadState;
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
public final class PassedSocket {
  private static final String SECTION = "Socket";

  /** The default of {@code SocketMode=}, systemd.socket(5) of 257. */
  private static final String MODE = "0666";

  private static final int PERMISSIONS = 0777;

  private final Host host;
  private final Configuration configuration;
  private final LoadedUnit unit;
  private final List<String> paths;

  /** The socket of a configuration. */
  PassedSocket(Host host, ConfigurationReader reader, Configuration configuration) {
    this.host = host;
    this.configuration = configuration;
    this.unit = reader.load(configuration.socketUnit(), configuration.tree());
    this.paths = listed();
  }

  /** An empty value takes back all before it, systemd.socket(5). */
  private List<String> listed() {
    String runtime = host.isUserScope() ? UserFolders.runtime(host) : "/run";
    List<String> found = new ArrayList<>();
    for (Setting setting : unit.assignments(SECTION, "ListenStream")) {
      String value = setting.value().strip().replace("%t", runtime);
      if (value.isEmpty()) {
        found.clear();
      } else if (value.startsWith("/") && value.indexOf('%') < 0) {
        found.add(value);
      }
    }
    return List.copyOf(found);
  }

  /** Where it lies: the paths that its unit listens on, in their order. */
  List<String> paths() {
    return paths;
  }

  /**
   * The paths of these on which somebody listens by now; all where that cannot be told.
   *
   * @param wanted paths of the host
   */
  List<String> open(List<String> wanted) {
    Optional<UnixListeners> listeners = listeners();
    return listeners.isEmpty()
        ? wanted
        : wanted.stream().filter(path -> listeners.get().has(path)).toList();
  }

  private Optional<UnixListeners> listeners() {
    return host.access() == Host.Access.LIVE
        ? UnixListeners.of(host.kernel("/proc"))
        : Optional.empty();
  }

  /**
   * That the unit does not listen where its files have it, as a sentence. They may have changed
   * since it was started; and reading them again, systemd closes what they do not name any more and
   * opens nothing (src/core/socket.c of 257, socket_coldplug).
   */
  public Optional<String> unopened() {
    if (!configuration.takesPassedSocket() || paths.isEmpty()) {
      return Optional.empty();
    }
    return listeners()
        .flatMap(now -> paths.stream().filter(path -> !now.isPassable(path)).findFirst())
        .map(path -> "'" + unit.name() + "' does not listen on '" + path + "' as its files say");
  }

  private Optional<String> lost() {
    return configuration.takesPassedSocket()
        ? paths.stream().filter(path -> !Files.exists(host.path(path))).findFirst()
        : Optional.empty();
  }

  /**
   * In what it differs from what its unit says by now, as a sentence; empty where it does not, or
   * that cannot be told. What somebody gave it by hand, with no newer unit, is theirs.
   */
  public Optional<String> difference() {
    boolean live = host.access() == Host.Access.LIVE;
    Optional<String> unopened = unopened();
    if (!live || unopened.isPresent()) {
      return unopened;
    }
    Optional<String> lost = lost();
    if (lost.isPresent()) {
      return Optional.of("'" + lost.get() + "' is gone, so nobody reaches the daemon there");
    }
    if (host.isUserScope() || !configuration.takesPassedSocket()) {
      return Optional.empty();
    }
    return paths.stream().flatMap(path -> outdated(path).stream()).findFirst();
  }

  /** What somebody gave it by hand, and its unit does not, as a sentence; it has to be open. */
  public Optional<String> givenByHand() {
    boolean live = host.access() == Host.Access.LIVE && !host.isUserScope();
    return live && configuration.takesPassedSocket()
        ? paths.stream()
            .filter(path -> Files.exists(host.path(path)))
            .flatMap(path -> lacking(host.path(path)).map(what -> lacks(path, what)).stream())
            .findFirst()
        : Optional.empty();
  }

  /**
   * Whether it was started before files of its unit were changed last: what they say by now, only
   * its next start tries.
   */
  public boolean isOlderThanItsFiles(ServiceManager services) {
    if (!configuration.takesPassedSocket() || unit.loadState() != LoadState.LOADED) {
      return false;
    }
    UnitState state = services.unit(unit.name());
    Optional<Instant> started = state.activeEnterTimestamp();
    return state.isActive()
        && started.isPresent()
        && ChangeTime.isAnyAfter(host, unit.paths(), started.get());
  }

  private String lacks(String path, String what) {
    return "'" + path + "' does not have the " + what + " that " + unit.name() + " gives";
  }

  /** What a socket that is there does not have of what its unit gives, as a sentence. */
  private Optional<String> outdated(String path) {
    Path file = host.path(path);
    return lacking(file).filter(what -> isOlderThanItsUnit(file)).map(what -> lacks(path, what));
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
    return made.isPresent() && ChangeTime.isAnyAfter(host, files, made.get());
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
    return unit.last(SECTION, key).map(String::strip).filter(text -> !text.isEmpty());
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
