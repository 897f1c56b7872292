package dev.dockerctl.check;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.TcpAddress;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.tree.SeenFileTree;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sockets that the service manager opens for a daemon, systemd.socket(5). */
final class SocketUnitWays {
  private static final String SOCKET = "Socket";
  private static final String TCP = "tcp://";

  private final Configuration configuration;
  private final ConfigurationReader reader;
  private final HostView view;
  private final FileTree tree;

  SocketUnitWays(Configuration configuration, ConfigurationReader reader, HostView view) {
    this.configuration = configuration;
    this.reader = reader;
    this.view = view;
    this.tree = SeenFileTree.of(configuration.tree());
  }

  /** A socket unit counts if it is started with the sockets, by its service, or listens now. */
  List<WayIn> find() {
    List<WayIn> found = new ArrayList<>();
    String service = configuration.unit().name();
    for (String name : names()) {
      LoadedUnit unit = reader.load(name, tree);
      if (unit.loadState() != LoadState.LOADED || !belongs(unit, service)) {
        continue;
      }
      found.addAll(ways(unit));
    }
    return found;
  }

  private List<WayIn> ways(LoadedUnit unit) {
    boolean pulledIn = isPulledIn(unit.name());
    List<WayIn> ways = new ArrayList<>();
    for (Setting listen : unit.assignments(SOCKET, "ListenStream")) {
      String address = address(listen.value());
      if (address.isEmpty()) {
        ways.clear();
      } else if (pulledIn || isListening(address)) {
        ways.add(way(address, listen, unit));
      }
    }
    return ways;
  }

  private WayIn way(String address, Setting listen, LoadedUnit unit) {
    boolean file = address.startsWith("unix:///");
    WayIn.Guard guard =
        address.startsWith(TCP)
            ? WaysIn.tcpGuard(configuration)
            : file
                // The defaults of systemd.socket(5), systemd 257.
                ? WayIn.Guard.of(
                    last(unit, "SocketGroup", "root"), last(unit, "SocketMode", "0666"))
                : WayIn.Guard.of(WayIn.Gate.OPEN);
    String fix = file ? null : "systemctl disable --now " + unit.name();
    return new WayIn(address, unit.name(), listen.location(), guard, fix);
  }

  private static String last(LoadedUnit unit, String key, String otherwise) {
    return unit.last(SOCKET, key)
        .map(String::strip)
        .filter(value -> !value.isEmpty())
        .orElse(otherwise);
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (String directory : reader.searchPath().directories()) {
      for (String name : tree.list(directory)) {
        if (name.endsWith(".socket")
            && name.indexOf('@') < 0
            && mayBelong(directory + "/" + name, name)) {
          names.add(name);
        }
      }
    }
    return names;
  }

  /** Most sockets of a host are told by a look at their file, without loading the unit. */
  private boolean mayBelong(String path, String name) {
    String service = configuration.unit().name();
    String sockets = configuration.unit().service().value("Sockets");
    if (name.equals(configuration.socketUnit())
        || (sockets != null && sockets.contains(name))
        || hasDropIns(name)) {
      return true;
    }
    try {
      return new String(tree.read(path), StandardCharsets.UTF_8).contains(service);
    } catch (IOException e) {
      return false;
    }
  }

  private boolean hasDropIns(String name) {
    for (String directory : reader.searchPath().directories()) {
      if (tree.kind(directory + "/" + name + ".d").isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean belongs(LoadedUnit socket, String service) {
    String own = socket.name().substring(0, socket.name().lastIndexOf('.')) + ".service";
    String passesTo = socket.last(SOCKET, "Service").orElse(own);
    String sockets = configuration.unit().service().value("Sockets");
    return passesTo.equals(service)
        || (sockets != null && (" " + sockets + " ").contains(" " + socket.name() + " "));
  }

  /** What a value of {@code ListenStream=} opens; empty for a reset, systemd.socket(5). */
  private String address(String value) {
    String path = value.startsWith("%t/") ? runtime() + value.substring(2) : value;
    boolean digits = !path.isEmpty() && path.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits) {
      return TCP + "[::]:" + path;
    }
    boolean file = path.startsWith("/") || path.startsWith("@") || path.startsWith("%");
    return path.isEmpty() || path.startsWith("vsock") ? path : (file ? "unix://" : TCP) + path;
  }

  private String runtime() {
    return view.host().isUserScope() ? UserFolders.runtime(view.host()) : "/run";
  }

  private boolean isPulledIn(String socket) {
    if (configuration.unit().names(List.of("Requires", "Wants", "BindsTo"), socket)) {
      return true;
    }
    for (String directory : reader.searchPath().directories()) {
      for (String folder : tree.list(directory)) {
        boolean links = folder.endsWith(".wants") || folder.endsWith(".requires");
        if (links && tree.list(directory + "/" + folder).contains(socket)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isListening(String address) {
    Optional<TcpAddress> wanted =
        view.isLive() && address.startsWith(TCP)
            ? TcpAddress.parse(address.substring(TCP.length()), 0)
            : Optional.empty();
    return wanted.isPresent()
        && new ListeningSockets(view)
            .all().stream().anyMatch(socket -> socket.address().overlaps(wanted.get()));
  }
}
