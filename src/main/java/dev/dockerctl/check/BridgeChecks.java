package dev.dockerctl.check;

import dev.dockerctl.catalog.value.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the default network can be set up on this host (asked of dockerd 26.1.5, one by one).
 * With live-restore a daemon does not try as long as a container runs.
 */
record BridgeChecks(HostFindings host) {
  /** The networks that dockerd takes the default one from (ipamutils of moby 26.1.5). */
  private static final List<String> POOLS = List.of("172.16.0.0/12", "192.168.0.0/16");

  void run() {
    String bridge = host.set().text("bridge", "");
    if (bridge.equals("none")) {
      return;
    }
    boolean own = bridge.isEmpty() || bridge.equals("docker0");
    if (!own) {
      device(bridge);
    }
    if (host.set().text("bip", "").isEmpty()) {
      gateway(host.set().text("default-gateway", ""), own ? "docker0" : bridge, own);
    }
  }

  /** The daemon makes its own bridge only. */
  private void device(String bridge) {
    String device = "/sys/class/net/" + bridge;
    if (!host.view().exists(device)) {
      host.willNotStart(
          "bridge", "cannot use bridge '" + bridge + "': there is no such network device");
    } else if (!host.view().isDirectory(device + "/bridge")) {
      host.willNotStart("bridge", "cannot use bridge '" + bridge + "': that device is no bridge");
    }
  }

  /** A bridge that is there keeps its network; a new one gets its network from the pools. */
  private void gateway(String gateway, String device, boolean own) {
    Optional<Subnet> present = network(device);
    if (gateway.isEmpty() || (present.isEmpty() && !own)) {
      return;
    }
    String reason =
        present.isPresent()
            ? present.get().gatewayProblem(gateway)
            : isInPool(gateway) ? null : "no network that dockerd chooses by itself has it";
    if (reason != null) {
      host.willNotStart(
          "default-gateway",
          "cannot use '" + gateway + "' for default-gateway: " + reason + "; give bip as well");
    }
  }

  private boolean isInPool(String gateway) {
    List<String> bases = new ArrayList<>();
    for (String pool : host.set().list("default-address-pool")) {
      for (String field : pool.split(",", -1)) {
        if (field.startsWith("base=")) {
          bases.add(field.substring("base=".length()));
        }
      }
    }
    for (String base : bases.isEmpty() ? POOLS : bases) {
      if (Subnet.of(base).filter(subnet -> !subnet.contains(gateway)).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** The network of a device by its route, proc(5), /proc/net/route. */
  private Optional<Subnet> network(String device) {
    String routes = host.view().text("/proc/net/route");
    for (String line : (routes == null ? "" : routes).split("\n", -1)) {
      String[] fields = line.strip().split("\\s+", -1);
      boolean direct = fields.length > 7 && fields[0].equals(device) && isZero(fields[2]);
      if (direct && !isZero(fields[7])) {
        return Subnet.of(address(fields[1]) + "/" + Integer.bitCount(number(fields[7])));
      }
    }
    return Optional.empty();
  }

  private static boolean isZero(String hex) {
    return hex.chars().allMatch(c -> c == '0');
  }

  private static int number(String hex) {
    try {
      return Integer.parseUnsignedInt(hex, 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Printed in the machine's order, little endian here. */
  private static String address(String hex) {
    int number = number(hex);
    return (number & 0xff)
        + "."
        + (number >> 8 & 0xff)
        + "."
        + (number >> 16 & 0xff)
        + "."
        + (number >>> 24);
  }
}
