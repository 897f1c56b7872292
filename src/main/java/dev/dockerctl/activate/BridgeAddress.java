package dev.dockerctl.activate;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.host.AskedProgram;
import dev.dockerctl.host.Host;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The IPv4 address of the default bridge. dockerd takes over a bridge that is there with the
 * address that it has ({@code initBridgeDriver} of moby 26.1.5), so that the files of before do not
 * bring back the address of before.
 */
final class BridgeAddress {
  /** The default of {@code --bridge}. */
  static final String DEFAULT_BRIDGE = "docker0";

  private static final Duration LIMIT = Duration.ofSeconds(5);
  private static final String IP = "ip";

  private final Host host;

  BridgeAddress(Host host) {
    this.host = host;
  }

  /** Address and prefix now, such as {@code 172.17.0.1/16}; empty where there is no bridge. */
  Optional<String> now() {
    boolean machineItself = host.root().equals(Path.of("/"));
    if (!machineItself || host.access() != Host.Access.LIVE || host.isUserScope()) {
      return Optional.empty();
    }
    try {
      NetworkInterface bridge = NetworkInterface.getByName(DEFAULT_BRIDGE);
      if (bridge == null) {
        return Optional.empty();
      }
      for (InterfaceAddress address : bridge.getInterfaceAddresses()) {
        if (address.getAddress().getAddress().length == 4) {
          return Optional.of(
              address.getAddress().getHostAddress() + "/" + address.getNetworkPrefixLength());
        }
      }
      return Optional.empty();
    } catch (SocketException e) {
      return Optional.empty();
    }
  }

  /**
   * Gives the bridge an address that it had before; without a bridge it does nothing.
   *
   * @throws DockerctlException FAILED with the command to run
   */
  void bringBack(String earlier) {
    Optional<String> now = now();
    if (now.isEmpty() || now.get().equals(earlier)) {
      return;
    }
    List<String> add = List.of(IP, "address", "add", earlier, "dev", DEFAULT_BRIDGE);
    List<String> remove = List.of(IP, "address", "del", now.get(), "dev", DEFAULT_BRIDGE);
    for (List<String> command : List.of(add, remove)) {
      AskedProgram.Answer answer = new AskedProgram(command, LIMIT).ask();
      if (answer.exitStatus() != 0) {
        throw new DockerctlException(
            ErrorCode.FAILED,
            "'"
                + DEFAULT_BRIDGE
                + "' keeps the address "
                + now.get()
                + ": run "
                + String.join(" ", add)
                + " && "
                + String.join(" ", remove)
                + ", then dockerctl restart");
      }
    }
  }
}
