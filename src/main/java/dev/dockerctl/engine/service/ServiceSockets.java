package dev.dockerctl.engine.service;

import dev.dockerctl.engine.process.HandedSocket;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.engine.unit.Units;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The socket units that belong to a service, and what they hand to it. */
final class ServiceSockets {
  private final DescribedService service;

  ServiceSockets(DescribedService service) {
    this.service = service;
  }

  /** The socket units. */
  List<SocketUnit> units() {
    Set<String> names = new LinkedHashSet<>();
    for (String name : service.dependencies("Requires", "Wants", "BindsTo")) {
      if (name.endsWith(".socket")) {
        names.add(name);
      }
    }
    String own = service.name().substring(0, service.name().length() - 7) + "socket";
    names.add(own);
    Units units = service.runtime().units();
    List<SocketUnit> sockets = new ArrayList<>();
    for (String name : names) {
      // One's own name alone does not load a unit; a requirement has done so already.
      Unit unit = name.equals(own) ? units.find(name) : units.get(name);
      if (unit instanceof SocketUnit socket
          && service.loaded().names().contains(socket.service())) {
        sockets.add(socket);
      }
    }
    return sockets;
  }

  /** The sockets that the service is handed. */
  List<HandedSocket> listeners() throws IOException {
    List<HandedSocket> listeners = new ArrayList<>();
    for (SocketUnit socket : units()) {
      listeners.addAll(socket.listeners());
    }
    return listeners;
  }
}
