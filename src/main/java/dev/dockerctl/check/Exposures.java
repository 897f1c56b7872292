package dev.dockerctl.check;

import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import dev.dockerctl.config.DaemonAddresses;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.HostView;
import dev.dockerctl.config.TcpAddress;
import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import dev.dockerctl.tree.FileTree;
import dev.dockerctl.unit.LoadState;
import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.syntax.Setting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The TCP addresses on which a daemon can be reached, whoever set them: its own, and those of every
 * socket unit that belongs to the service.
 */
public final class Exposures {
  private static final String SOCKET = "Socket";

  private final Configuration configuration;
  private final ConfigurationReader reader;
  private final HostView view;
  private final List<Exposure> found = new ArrayList<>();

  private Exposures(Configuration configuration, ConfigurationReader reader, HostView view) {
    this.configuration = configuration;
    this.reader = reader;
    this.view = view;
  }

  /**
   * One address.
   *
   * @param address such as {@code tcp://0.0.0.0:2375}
   * @param place where it is set; null where it is the daemon's default
   * @param fix what closes it
   */
  public record Exposure(String address, @Nullable Location place, String fix) {
    private boolean isLoopback() {
      String host = address.substring("tcp://".length());
      return host.startsWith("127.") || host.startsWith("localhost") || host.startsWith("[::1]");
    }
  }

  /** The addresses of a configuration. */
  static List<Exposure> of(Configuration configuration, ConfigurationReader reader, HostView view) {
    Exposures exposures = new Exposures(configuration, reader, view);
    exposures.ownHosts();
    if (exposures.takesSockets()) {
      exposures.socketUnits();
    }
    return List.copyOf(exposures.found);
  }

  /** What is to be said of them: without client certificates it is louder. */
  static List<Finding> findings(
      Configuration configuration, ConfigurationReader reader, HostView view) {
    List<Finding> findings = new ArrayList<>();
    boolean verified = configuration.verifiesClients();
    for (Exposure exposure : of(configuration, reader, view)) {
      Finding finding =
          verified
              ? new Finding(
                  "tcp-with-tlsverify",
                  Diagnostic.Severity.INFO,
                  "the daemon can be reached over TCP",
                  "who has a client certificate and reaches "
                      + exposure.address()
                      + " becomes root on this host",
                  exposure.place(),
                  null)
              : Finding.warning(
                  "tcp-without-tlsverify",
                  "the daemon can be reached over TCP by everyone",
                  sentence(List.of(exposure.address()))
                      + (exposure.isLoopback() ? ": that is every user and program here" : ""),
                  exposure.place());
      findings.add(finding.fix(exposure.fix()));
    }
    return findings;
  }

  /** What it means that there is no client certificate to show at these addresses. */
  public static String sentence(List<String> addresses) {
    return "everyone who reaches "
        + String.join(", ", addresses)
        + " becomes root on this host, since tlsverify is not on";
  }

  /** With TLS and no address, the daemon opens TCP only (cmd/dockerd/daemon.go, moby 26.1.5). */
  private void ownHosts() {
    EffectiveOption hosts = configuration.option("host").orElse(null);
    if (hosts == null && configuration.usesTls()) {
      found.add(
          new Exposure(
              DaemonAddresses.usual(true), null, "dockerctl set --host unix:///run/docker.sock"));
    }
    for (EffectiveValue value : hosts == null ? List.<EffectiveValue>of() : hosts.values()) {
      String address = value.text().strip();
      boolean tcp = !address.isEmpty() && !address.contains("://");
      if (tcp || address.startsWith("tcp://")) {
        found.add(
            new Exposure(
                tcp ? "tcp://" + address : address,
                value.origin().location(),
                DropInCommand.in(value.origin().location(), "dockerctl remove --host " + address)));
      }
    }
  }

  /** Behind a script it cannot be told which addresses the daemon takes. */
  private boolean takesSockets() {
    DaemonCommandLine line = configuration.line();
    boolean known = line != null && line.program().isRecognised();
    return !known
        || configuration.texts("host").stream().anyMatch(host -> host.strip().startsWith("fd:"));
  }

  /** A socket unit counts if it is started with the sockets, by its service, or listens now. */
  private void socketUnits() {
    String service = configuration.unit().name();
    for (String name : names()) {
      LoadedUnit unit = reader.load(name, configuration.tree());
      if (unit.loadState() != LoadState.LOADED || !belongs(unit, service)) {
        continue;
      }
      for (Setting listen : unit.assignments(SOCKET, "ListenStream")) {
        String address = tcpAddress(listen.value());
        if (!address.isEmpty() && (isPulledIn(name) || isListening(address))) {
          found.add(
              new Exposure(
                  "tcp://" + address, listen.location(), "systemctl disable --now " + name));
        }
      }
    }
  }

  private Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (String directory : reader.searchPath().directories()) {
      for (String name : configuration.tree().list(directory)) {
        if (name.endsWith(".socket") && name.indexOf('@') < 0) {
          names.add(name);
        }
      }
    }
    return names;
  }

  private boolean belongs(LoadedUnit socket, String service) {
    List<Setting> services = socket.assignments(SOCKET, "Service");
    String own = socket.name().substring(0, socket.name().lastIndexOf('.')) + ".service";
    String passesTo = services.isEmpty() ? own : services.get(services.size() - 1).value();
    String sockets = configuration.unit().service().value("Sockets");
    return passesTo.equals(service)
        || (sockets != null && (" " + sockets + " ").contains(" " + socket.name() + " "));
  }

  /** Host and port; empty for a path, an abstract socket and the like, systemd.socket(5). */
  private static String tcpAddress(String value) {
    boolean digits = !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits) {
      return "[::]:" + value;
    }
    boolean other = value.isEmpty() || "/@%".indexOf(value.charAt(0)) >= 0;
    return other || value.startsWith("vsock") ? "" : value;
  }

  private boolean isPulledIn(String socket) {
    if (configuration.unit().names(List.of("Requires", "Wants", "BindsTo"), socket)) {
      return true;
    }
    FileTree tree = configuration.tree();
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
    Optional<TcpAddress> wanted = view.isLive() ? TcpAddress.parse(address, 0) : Optional.empty();
    return wanted.isPresent()
        && new ListeningSockets(view)
            .all().stream().anyMatch(socket -> socket.address().overlaps(wanted.get()));
  }
}
