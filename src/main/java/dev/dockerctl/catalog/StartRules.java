package dev.dockerctl.catalog;

import dev.dockerctl.catalog.value.AddressPool;
import dev.dockerctl.catalog.value.DaemonAddress;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.catalog.value.GoNumber;
import dev.dockerctl.catalog.value.IpAddress;
import dev.dockerctl.catalog.value.RegistryName;
import dev.dockerctl.catalog.value.Subnet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a daemon checks about one value only when it starts (moby 26.1.5). */
public final class StartRules {
  private StartRules() {}

  /** Why the daemon would not start, or null. */
  public static @Nullable String reason(Option option, String value, DockerVersion version) {
    return switch (option.rule()) {
      case IPV4_CIDR -> subnet(option, value, "192.168.5.1/24");
      case IPV6_CIDR -> subnet(option, value, "2001:db8::1/64");
      case FIXED_CIDR_V6 -> FlagRules.fixedCidrV6(value);
      case REGISTRY -> RegistryName.startProblem(value);
      case MIRROR -> FlagRules.mirror(value, version);
      case HOST -> DaemonAddress.startProblem(value);
      case POOL -> AddressPool.parse(value).startProblem();
      case EXEC_OPT -> cgroupDriver(value);
      case STORAGE_DRIVER -> storageDriver(value, version);
      case ADDRESS -> metricsAddress(value);
      default -> null;
    };
  }

  private static @Nullable String subnet(Option option, String value, String example) {
    Optional<Subnet> parsed = Subnet.of(value);
    if (value.isEmpty() || parsed.isPresent()) {
      boolean bridge = !option.name().startsWith("fixed");
      return bridge && parsed.filter(Subnet::isReserved).isPresent()
          ? "that is the address of the network itself; give the bridge's own such as " + example
          : null;
    }
    boolean address = IpAddress.parse(value).isPresent();
    String what = address ? "the prefix length is missing" : "not an address with prefix length";
    String fixed = option.name().startsWith("fixed") ? "192.168.5.0/25" : example;
    return what + "; give one such as " + fixed;
  }

  private static @Nullable String cgroupDriver(String value) {
    int equals = value.indexOf('=');
    String key = equals < 0 ? "" : value.substring(0, equals).strip();
    if (!key.equalsIgnoreCase("native.cgroupdriver")) {
      return null;
    }
    String driver = value.substring(equals + 1).strip();
    boolean known = driver.isEmpty() || driver.equals("systemd") || driver.equals("cgroupfs");
    return known ? null : "the cgroup driver is systemd or cgroupfs";
  }

  private static @Nullable String storageDriver(String value, DockerVersion version) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "", "overlay2", "fuse-overlayfs", "btrfs", "zfs", "vfs" -> null;
      case "aufs", "overlay" -> removedDriver(version, 24);
      case "devicemapper" -> removedDriver(version, 25);
      // From 29.0 any other name may be a containerd snapshotter.
      default ->
          version.isAtLeast(29, 0)
              ? null
              : "unknown storage driver; there are overlay2, fuse-overlayfs, btrfs, zfs and vfs";
    };
  }

  private static @Nullable String removedDriver(DockerVersion version, int major) {
    return version.isAtLeast(major, 0)
        ? "this storage driver was removed in Docker " + major + ".0; use overlay2"
        : null;
  }

  /** Host and port as Go's net.ResolveTCPAddr splits them; the host is not looked up. */
  private static @Nullable String metricsAddress(String value) {
    if (value.isEmpty()) {
      return null;
    }
    int colon = value.lastIndexOf(':');
    String host = colon < 0 ? "" : value.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    Optional<IpAddress> inner =
        bracketed
            ? IpAddress.parseWithZone(host.substring(1, host.length() - 1))
            : Optional.empty();
    boolean plain = host.indexOf(':') < 0 && host.indexOf('[') < 0 && host.indexOf(']') < 0;
    OptionalLong port = GoNumber.parseDecimal(value.substring(colon + 1));
    boolean fits = port.isPresent() && port.getAsLong() >= 0 && port.getAsLong() <= 65535;
    boolean valid = colon >= 0 && fits && (plain || inner.isPresent());
    return valid ? null : "give host:port such as 127.0.0.1:9323";
  }
}
