package dev.dockerctl.activate;

import java.util.Set;

/**
 * The options that dockerd looks at only when it sets its networks up anew: with live-restore and a
 * running container it takes the networks over as they are ({@code initNetworkController} of moby
 * 26.1.5), and a mistake shows at the next start without one.
 */
final class NetworkOptions {
  private static final Set<String> NAMES =
      Set.of(
          "bip",
          "bip6",
          "bridge",
          "fixed-cidr",
          "fixed-cidr-v6",
          "default-gateway",
          "default-gateway-v6",
          "default-address-pool",
          "icc",
          "ip",
          "ip-forward",
          "ip-masq",
          "iptables",
          "ip6tables",
          "ipv6",
          "mtu",
          "userland-proxy",
          "userland-proxy-path",
          "default-network-opt");

  private NetworkOptions() {}

  /** Whether an option takes part in setting the networks up. */
  static boolean isSetUpAtStart(String name) {
    return NAMES.contains(name);
  }
}
