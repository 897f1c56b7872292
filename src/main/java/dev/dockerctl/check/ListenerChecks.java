package dev.dockerctl.check;

import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonAddresses;
import dev.dockerctl.config.TcpAddress;
import dev.dockerctl.error.ShellWords;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.Setting;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether the daemon can listen where it is told to. */
record ListenerChecks(Configuration configuration, HostFindings host, Catalog catalog) {
  private static final String HOST = "host";

  void run() {
    DaemonAddresses listeners = DaemonAddresses.of(host.set());
    duplicates(listeners);
    if (listeners.hasDescriptors()) {
      socketUnit(listeners);
    }
    if (host.view().isLive()) {
      listeners.paths().forEach(this::folder);
      listeners.tcp().forEach(address -> port(HOST, address));
      Optional<TcpAddress> metrics = TcpAddress.parse(host.set().text("metrics-addr", ""), 0);
      metrics.filter(address -> address.port() != 0).ifPresent(a -> port("metrics-addr", a));
    }
  }

  private void duplicates(DaemonAddresses listeners) {
    Set<String> seen = new HashSet<>();
    for (String address : listeners.addresses()) {
      if (!address.startsWith("fd://") && !seen.add(address)) {
        host.willNotStart(HOST, "cannot listen on '" + address + "' twice");
      }
    }
  }

  /** The service manager passes the sockets of units that belong to the service. */
  private void socketUnit(DaemonAddresses listeners) {
    String service = configuration.unit().name();
    String name = configuration.socketUnit();
    ConfigurationReader reader = new ConfigurationReader(host.view().host(), catalog);
    LoadedUnit socket = reader.load(name, host.view().files());
    if (socket.loadState() != LoadState.LOADED) {
      String reason = socket.loadError();
      boolean others = configuration.unit().service().value("Sockets") != null;
      if (!others) {
        host.willNotStart(
            HOST,
            "cannot listen on 'fd://': '%s' is not there to pass a socket%s"
                .formatted(name, reason == null ? "" : " (" + reason + ")"),
            socket.loadState() == LoadState.MASKED
                ? "systemctl unmask " + ShellWords.quote(name) + " && dockerctl start"
                : "dockerctl set -H unix:///var/run/docker.sock");
      }
      return;
    }
    if (!isPulledIn(name)) {
      host.remark(
          HOST,
          "'fd://' needs '" + name + "' to be active, and '" + service + "' does not require it");
    }
    descriptors(listeners, socket);
    Set<String> paths = passedPaths(socket);
    socketFolder(socket, paths);
    replaced(listeners, socket, paths);
    socketGroup(socket);
    daemonsGroup(listeners, socket);
  }

  /** The daemon gives its group to the sockets that it opens itself. */
  private void daemonsGroup(DaemonAddresses listeners, LoadedUnit socket) {
    String group = host.set().text("group", "");
    String passed = socket.last("Socket", "SocketGroup").orElse("");
    if (!group.isEmpty() && !group.equals(passed) && listeners.paths().isEmpty()) {
      host.remark(
          "group",
          "the group '"
              + group
              + "' is not that of the socket, which '"
              + socket.name()
              + "' makes with "
              + (passed.isEmpty() ? "no SocketGroup=" : "SocketGroup=" + passed),
          "dockerctl set --group " + ShellWords.quote(group) + " --restart");
    }
  }

  /** systemd makes no socket for a group that is not there, be it a number (version 257). */
  private void socketGroup(LoadedUnit socket) {
    List<Setting> settings = socket.assignments("Socket", "SocketGroup");
    Setting last = settings.isEmpty() ? null : settings.get(settings.size() - 1);
    GroupNames groups = new GroupNames(host.view());
    if (last == null || last.value().isEmpty() || groups.hasNameOrNumber(last.value())) {
      return;
    }
    String detail =
        "cannot listen on 'fd://': there is no group '%s', which '%s' gives its socket (%s)"
            .formatted(last.value(), socket.name(), last.location());
    if (groups.mayBeElsewhere()) {
      host.remark(HOST, detail);
    } else {
      boolean named = !Character.isDigit(last.value().charAt(0));
      host.willNotStart(
          HOST,
          detail,
          named
              ? "groupadd --system " + ShellWords.quote(last.value())
              : "dockerctl --unit " + ShellWords.quote(socket.name()) + " cat");
    }
  }

  /** The first descriptor that is passed is number 3; other units may pass more. */
  private void descriptors(DaemonAddresses listeners, LoadedUnit socket) {
    int passed = 0;
    for (String key : List.of("ListenStream", "ListenDatagram", "ListenSequentialPacket")) {
      passed += socket.assignments("Socket", key).size();
    }
    boolean alone = configuration.unit().service().value("Sockets") == null;
    for (String address : listeners.addresses()) {
      String number = address.startsWith("fd://") ? address.substring("fd://".length()) : "";
      if (alone && number.length() == 1 && number.charAt(0) > '2' + passed) {
        host.willNotStart(
            HOST, "cannot listen on '" + address + "': '" + socket.name() + "' passes " + passed);
      }
    }
  }

  /** An empty value takes back all before it, systemd.socket(5). */
  private Set<String> passedPaths(LoadedUnit socket) {
    Set<String> passed = new HashSet<>();
    for (Setting listen : socket.assignments("Socket", "ListenStream")) {
      String value = listen.value().strip().replace("%t", "/run");
      if (value.isEmpty()) {
        passed.clear();
      } else if (value.startsWith("/")) {
        passed.add(host.view().files().canonical(value));
      }
    }
    return passed;
  }

  /** As docker(1) leaves it that is given the socket while there is none. */
  private void socketFolder(LoadedUnit socket, Set<String> passed) {
    for (String path : passed) {
      if (host.view().isLive() && host.view().isDirectory(path)) {
        host.willNotStart(
            HOST,
            "cannot listen on 'fd://': '%s' is a directory, and '%s' cannot make its socket there"
                .formatted(path, socket.name()),
            "rmdir " + ShellWords.quote(path) + " && dockerctl start");
      }
    }
  }

  /** A daemon removes the socket that it was passed where it opens one of the same path. */
  private void replaced(DaemonAddresses listeners, LoadedUnit socket, Set<String> passed) {
    for (String path : listeners.paths()) {
      if (path.startsWith("/") && passed.contains(host.view().files().canonical(path))) {
        host.remark(
            HOST,
            ("'fd://' and 'unix://%s' are the same socket: the daemon replaces that of '%s',"
                    + " which then no longer starts the daemon")
                .formatted(path, socket.name()),
            "dockerctl remove --host " + ShellWords.quote("unix://" + path));
      }
    }
  }

  private boolean isPulledIn(String socket) {
    if (configuration.unit().service().value("Sockets") != null) {
      return true;
    }
    return configuration.unit().names(List.of("Requires", "Wants", "BindsTo", "Requisite"), socket);
  }

  private void folder(String path) {
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "/" : path.substring(0, Math.max(1, slash));
    if (path.startsWith("/") && !host.view().isDirectory(folder)) {
      host.willNotStart(
          HOST, "cannot listen on 'unix://" + path + "': there is no directory '" + folder + "'");
    } else if (host.view().isDirectory(path)) {
      host.willNotStart(HOST, "cannot listen on 'unix://" + path + "': it is a directory");
    }
  }

  private void port(String option, TcpAddress address) {
    ListeningSockets sockets = new ListeningSockets(host.view());
    if (!sockets.isOwn(address)) {
      host.willNotStart(
          option, "cannot listen on '" + address.text() + "': this host does not have the address");
      return;
    }
    for (ListeningSockets.ListeningSocket socket : sockets.all()) {
      if (!socket.address().overlaps(address)) {
        continue;
      }
      String owner = sockets.owner(socket.inode());
      boolean own = owner != null && owner.startsWith("dockerd");
      // Without root the owner cannot be told, and it may well be the daemon that runs now.
      if (!own && (owner != null || host.view().host().user().isRoot())) {
        host.willNotStart(
            option,
            "cannot listen on '%s': the port is in use by %s"
                .formatted(address.text(), owner == null ? "another process" : "'" + owner + "'"));
        return;
      }
    }
  }
}
