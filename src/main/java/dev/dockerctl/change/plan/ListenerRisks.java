package dev.dockerctl.change.plan;

import dev.dockerctl.check.Exposures;
import dev.dockerctl.config.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Changes of where the daemon listens that lock people out or let everyone in. */
final class ListenerRisks {
  private static final Set<String> USUAL =
      Set.of("unix://", "unix:///run/docker.sock", "unix:///var/run/docker.sock");

  private ListenerRisks() {}

  static List<RiskClass> of(Configuration before, Configuration after) {
    List<RiskClass> risks = new ArrayList<>();
    if (!isLocal(after) && isLocal(before)) {
      risks.add(
          new RiskClass(
              "only-tcp",
              "no local socket is left, only "
                  + String.join(", ", after.addresses())
                  + ": docker and everything else on this host that uses"
                  + " unix:///var/run/docker.sock loses its connection"
                  + orphan(before, after)));
    }
    if (isLocal(after) && isUsual(before) && !isUsual(after)) {
      risks.add(
          new RiskClass(
              "moved-socket",
              "the local socket moves to "
                  + String.join(", ", after.addresses())
                  + ": docker and everything else on this host that uses"
                  + " unix:///var/run/docker.sock does not find it there"
                  + orphan(before, after)));
    }
    List<String> open = new ArrayList<>(openHosts(after));
    open.removeAll(openHosts(before));
    if (!open.isEmpty()) {
      risks.add(new RiskClass("tcp-without-tls", Exposures.sentence(open)));
    }
    return risks;
  }

  /** The socket unit listens on, whether the daemon takes its socket or not. */
  private static String orphan(Configuration before, Configuration after) {
    if (!before.takesPassedSocket() || after.takesPassedSocket()) {
      return "";
    }
    String socket = after.socketUnit();
    String hang =
        "; '" + socket + "' still listens there, so that clients hang without end; the way out: ";
    return after.unit().names(List.of("Requires", "BindsTo", "Requisite"), socket)
        ? hang
            + "dockerctl add -H unix:///var/run/docker.sock, or systemctl stop "
            + socket
            + ", which stops '"
            + after.unit().name()
            + "' as well, since that requires it"
        : hang + "systemctl disable --now " + socket;
  }

  /** TCP listeners that ask for no client certificate. */
  private static List<String> openHosts(Configuration configuration) {
    List<String> open = new ArrayList<>();
    if (configuration.verifiesClients()) {
      return open;
    }
    for (String host : configuration.addresses()) {
      if (isTcp(host)) {
        open.add(host);
      }
    }
    return open;
  }

  private static boolean isLocal(Configuration configuration) {
    for (String host : configuration.addresses()) {
      if (!isTcp(host)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the socket is where clients look for it; that of a socket unit is taken to be. */
  private static boolean isUsual(Configuration configuration) {
    for (String host : configuration.addresses()) {
      if (USUAL.contains(host.strip()) || host.strip().startsWith("fd://")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isTcp(String host) {
    String text = host.strip();
    return !text.isEmpty()
        && !text.startsWith("unix://")
        && !text.startsWith("fd://")
        && !text.startsWith("npipe://");
  }
}
