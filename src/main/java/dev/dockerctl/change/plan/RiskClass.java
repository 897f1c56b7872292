package dev.dockerctl.change.plan;

import dev.dockerctl.check.Exposures;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DataFolder;
import dev.dockerctl.daemon.DataPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A kind of change that hides data or locks people out, which needs a yes.
 *
 * @param id the kind: {@code hides-data}, {@code only-tcp}, {@code moved-socket}, {@code
 *     tcp-without-tls} or {@code live-restore-on-swarm}
 * @param sentence what will happen, one sentence, lower case, without a full stop
 */
public record RiskClass(String id, String sentence) {
  private static final String HIDES_DATA = "hides-data";

  private static final Set<String> USUAL =
      Set.of("unix://", "unix:///run/docker.sock", "unix:///var/run/docker.sock");

  /** The risks that a plan brings; empty for most plans. */
  public static List<RiskClass> of(Plan plan) {
    return plan.changesAnything() ? of(plan.before(), plan.after()) : List.of();
  }

  /** The risks that a change of the configuration brings; empty for most changes. */
  static List<RiskClass> of(Configuration before, Configuration after) {
    List<RiskClass> risks = new ArrayList<>();
    DataPlace.of(before)
        .lostIn(DataPlace.of(after))
        .forEach(sentence -> risks.add(hidingData(sentence)));
    addListeners(before, after, risks);
    DataFolder data = DataFolder.of(after);
    if (after.isOn("live-restore") && !before.isOn("live-restore") && data.isSwarmNode()) {
      risks.add(
          new RiskClass(
              "live-restore-on-swarm",
              "live-restore does not work on a swarm node, and this is one: dockerd will not start"
                  + " until the node has left the swarm"));
    }
    return risks;
  }

  /** Changes of where the daemon listens that lock people out or let everyone in. */
  private static void addListeners(
      Configuration before, Configuration after, List<RiskClass> risks) {
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

  /** That of a daemon that looks for its data in another place than before, by its sentence. */
  public static RiskClass hidingData(String sentence) {
    return new RiskClass(HIDES_DATA, sentence);
  }

  /** What risks say will happen. */
  public static List<String> sentences(List<RiskClass> risks) {
    return risks.stream().map(RiskClass::sentence).toList();
  }

  /** Whether it is that. */
  public boolean hidesData() {
    return id.equals(HIDES_DATA);
  }
}
