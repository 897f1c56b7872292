package dev.dockerctl.daemon;

import dev.dockerctl.host.Host;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The IPv4 address of the default bridge. dockerd 26.1.5 remembers it in its own database, and
 * gives it to the bridge again where {@code --bip} is gone, even after the bridge was deleted: the
 * files of before do not bring back the address of before.
 */
public record BridgeAddress(Host host) {
  /** The default of {@code --bridge}. */
  static final String DEFAULT_BRIDGE = "docker0";

  /** Address and prefix now, such as {@code 172.17.0.1/16}; empty where there is no bridge. */
  public Optional<String> now() {
    boolean machineItself = host.root().equals(Path.of("/"));
    if (!machineItself || host.access() != Host.Access.LIVE || host.isUserScope()) {
      return Optional.empty();
    }
    try {
      NetworkInterface bridge = NetworkInterface.getByName(DEFAULT_BRIDGE);
      if (bridge == null) {
        return Optional.empty();
      }
      return bridge.getInterfaceAddresses().stream()
          .filter(address -> address.getAddress().getAddress().length == 4)
          .map(
              address ->
                  address.getAddress().getHostAddress() + "/" + address.getNetworkPrefixLength())
          .findFirst();
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  /** What is to be said where the bridge has another address than before; empty where not. */
  public Optional<String> difference(String earlier) {
    return now()
        .filter(address -> !address.equals(earlier))
        .map(
            address ->
                "'"
                    + DEFAULT_BRIDGE
                    + "' keeps the address "
                    + address
                    + "; to give it the one of before: dockerctl set --bip "
                    + earlier
                    + " --restart");
  }
}
