package dev.dockerctl.catalog.value;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The network of a bridge, and which addresses in it a container's gateway can have. */
public final class Subnet {
  private final Cidr cidr;

  private Subnet(Cidr cidr) {
    this.cidr = cidr;
  }

  /** The network of an address with its prefix length, such as {@code 10.9.0.1/24}. */
  public static Optional<Subnet> of(String text) {
    return Cidr.parse(text).map(Subnet::new);
  }

  /** Whether an address lies in it; also where it is one of another kind, or none. */
  public boolean contains(String address) {
    IpAddress ip = comparable(address);
    return ip == null || ip.startsLike(cidr.address(), cidr.prefix());
  }

  /**
   * Why dockerd does not start with an address as the gateway of containers (libnetwork of moby
   * 26.1.5), or null.
   */
  public @Nullable String gatewayProblem(String address) {
    IpAddress ip = comparable(address);
    if (ip == null) {
      return null;
    }
    if (!contains(address)) {
      return "it is outside the bridge's network " + network();
    }
    return ip.equals(cidr.address()) || isReserved(ip)
        ? "the bridge's network " + network() + " needs that address itself"
        : null;
  }

  /** Whether the address it was made of is the network's own or its broadcast address. */
  public boolean isReserved() {
    return isReserved(cidr.address());
  }

  private boolean isReserved(IpAddress ip) {
    boolean wide = cidr.prefix() < cidr.address().bits() - 1;
    boolean first = ip.equals(cidr.address().masked(cidr.prefix()));
    boolean last = ip.isIpv4() && ip.equals(cidr.address().filled(cidr.prefix()));
    return wide && (first || last);
  }

  private @Nullable IpAddress comparable(String address) {
    IpAddress ip = IpAddress.parse(address).orElse(null);
    return ip == null || ip.bits() != cidr.address().bits() ? null : ip;
  }

  private String network() {
    return cidr.address().masked(cidr.prefix()) + "/" + cidr.prefix();
  }
}
