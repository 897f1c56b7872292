package dev.dockerctl.check;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonAddresses;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.UserFolders;
import dev.dockerctl.error.Location;
import dev.dockerctl.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every way into the API of a daemon, whoever opened it: the addresses of the daemon itself, and
 * those of the socket units that belong to its service.
 */
public final class WaysIn {
  private static final String UNIX = "unix://";

  /** What dockerd gives its own sockets (daemon/listeners, moby 26.1.5). */
  private static final String MODE = "0660";

  private static final String USUAL_GROUP = "docker";

  private static final int PERMISSIONS = 0777;

  private final Configuration configuration;
  private final HostView view;
  private final List<WayIn> found = new ArrayList<>();

  private WaysIn(Configuration configuration, HostView view) {
    this.configuration = configuration;
    this.view = view;
  }

  /** The ways into the daemon of a configuration: its own first, then those of socket units. */
  public static List<WayIn> of(
      Configuration configuration, ConfigurationReader reader, HostView view) {
    WaysIn ways = new WaysIn(configuration, view);
    ways.own();
    if (ways.takesSockets()) {
      ways.found.addAll(new SocketUnitWays(configuration, reader, view).find());
    }
    return List.copyOf(ways.found);
  }

  /** The same, but for sockets in the file system that are open to more people by now. */
  public static List<WayIn> seen(
      Configuration configuration, ConfigurationReader reader, HostView view) {
    List<WayIn> ways = of(configuration, reader, view);
    return view.host().access() == Host.Access.LIVE && !view.host().isUserScope()
        ? ways.stream().map(way -> seen(way, view)).toList()
        : ways;
  }

  private static WayIn seen(WayIn way, HostView view) {
    String path =
        way.address().startsWith(UNIX + "/") ? way.address().substring(UNIX.length()) : "";
    if (path.isEmpty()) {
      return way;
    }
    try {
      Path file = view.host().path(path);
      int mode = (Integer) Files.getAttribute(file, "unix:mode") & PERMISSIONS;
      int gid = (Integer) Files.getAttribute(file, "unix:gid");
      WayIn.Guard guard =
          WayIn.Guard.of(new GroupNames(view).name(gid), String.format("%04o", mode));
      // What the files say comes with the next start, and counts where it opens more.
      boolean wider = openness(guard.gate()) > openness(way.guard().gate());
      return wider ? new WayIn(way.address(), way.opener(), way.place(), guard, way.fix()) : way;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // It is not there yet, or cannot be looked at.
      return way;
    }
  }

  private static int openness(WayIn.Gate gate) {
    return switch (gate) {
      case OPEN -> 2;
      case GROUP -> 1;
      default -> 0;
    };
  }

  /** What a client over TCP has to show: the daemon wraps passed sockets of TCP in TLS as well. */
  static WayIn.Guard tcpGuard(Configuration configuration) {
    WayIn.Gate encrypted = configuration.usesTls() ? WayIn.Gate.ENCRYPTED : WayIn.Gate.OPEN;
    return WayIn.Guard.of(configuration.verifiesClients() ? WayIn.Gate.CERTIFICATE : encrypted);
  }

  /** With TLS and no address, the daemon opens TCP only (cmd/dockerd/daemon.go, moby 26.1.5). */
  private void own() {
    EffectiveOption hosts = configuration.option("host").orElse(null);
    boolean tls = configuration.usesTls();
    if (hosts == null && (tls || understood())) {
      own(usual(tls), null, "dockerctl set --host unix:///run/docker.sock");
    }
    for (EffectiveValue value : hosts == null ? List.<EffectiveValue>of() : hosts.values()) {
      Location place = value.origin().location();
      String address = value.text().strip();
      own(
          complete(address, tls),
          place,
          DropInCommand.in(place, "dockerctl remove --host " + address));
    }
  }

  private String complete(String address, boolean tls) {
    if (address.isEmpty() || address.equals(UNIX)) {
      return usual(tls && address.isEmpty());
    }
    return address.contains("://") ? address : "tcp://" + address;
  }

  private String usual(boolean tls) {
    return !tls && view.host().isUserScope()
        ? UNIX + UserFolders.runtime(view.host()) + "/docker.sock"
        : DaemonAddresses.usual(tls);
  }

  private void own(String address, @Nullable Location place, String fix) {
    String opener = configuration.unit().name();
    if (address.startsWith("tcp://")) {
      found.add(new WayIn(address, opener, place, tcpGuard(configuration), fix));
    } else if (address.startsWith(UNIX + "@")) {
      found.add(new WayIn(address, opener, place, WayIn.Guard.of(WayIn.Gate.OPEN), fix));
    } else if (address.startsWith(UNIX)) {
      found.add(new WayIn(address, opener, place, fileGuard(), null));
    }
  }

  /** Where the host has no group of the usual name, the socket stays with root's. */
  private WayIn.Guard fileGuard() {
    if (view.host().isUserScope()) {
      return new WayIn.Guard(WayIn.Gate.OWNER, null, MODE);
    }
    List<String> given = configuration.texts("group");
    String group = given.isEmpty() ? USUAL_GROUP : given.get(0);
    GroupNames groups = new GroupNames(view);
    boolean isThere = !given.isEmpty() || groups.hasName(group) || groups.mayBeElsewhere();
    return WayIn.Guard.of(group.isEmpty() || !isThere ? "root" : group, MODE);
  }

  private boolean understood() {
    DaemonCommandLine line = configuration.line();
    return line != null && line.program().isRecognised();
  }

  /** Behind a script it cannot be told which addresses the daemon takes. */
  private boolean takesSockets() {
    return !understood()
        || configuration.texts("host").stream().anyMatch(host -> host.strip().startsWith("fd:"));
  }
}
