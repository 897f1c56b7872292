package dev.dockerctl.catalog.rule;

import dev.dockerctl.catalog.CrossOptionProblem;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.catalog.value.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a daemon checks across options only when it starts (moby 26.1.5, daemon_unix.go). */
final class CrossOptionStartRules {
  private final OptionSet set;
  private final DockerVersion version;
  private final List<CrossOptionProblem> problems = new ArrayList<>();

  private CrossOptionStartRules(OptionSet set, DockerVersion version) {
    this.set = set;
    this.version = version;
  }

  static List<CrossOptionProblem> problems(OptionSet set, DockerVersion version) {
    CrossOptionStartRules rules = new CrossOptionStartRules(set, version);
    rules.bridge();
    rules.firewall();
    rules.containers();
    rules.storageOptions();
    rules.hostGateway();
    rules.userRemap();
    rules.problems.addAll(LogOptions.problems(set));
    return rules.problems;
  }

  private void bridge() {
    for (String address : List.of("bip", "bip6")) {
      if (!set.text("bridge", "").isEmpty() && !set.text(address, "").isEmpty()) {
        refuse(
            List.of(address, "bridge"),
            "cannot use "
                + address
                + " with bridge: the address of another bridge is set outside Docker");
      }
    }
    gateway("default-gateway", "bip");
    if (set.isOn("ipv6", "false")) {
      gateway("default-gateway-v6", "fixed-cidr-v6");
    }
    boolean needsSubnet =
        version.isAtLeast(20, 10)
            && !version.isAtLeast(28, 0)
            && !set.text("bridge", "").equals("none");
    if (needsSubnet && set.isOn("ipv6", "false") && set.text("fixed-cidr-v6", "").isEmpty()) {
      refuse(
          List.of("ipv6", "fixed-cidr-v6"),
          "cannot use ipv6 without fixed-cidr-v6: the bridge has no IPv6 subnet");
    }
  }

  /** Without such an option the network is only known on the host. */
  private void gateway(String option, String network) {
    String address = set.text(option, "");
    Optional<Subnet> subnet = Subnet.of(set.text(network, ""));
    String reason = subnet.map(known -> known.gatewayProblem(address)).orElse(null);
    if (reason != null && !set.text("bridge", "").equals("none")) {
      refuse(
          List.of(option, network), "cannot use '" + address + "' for " + option + ": " + reason);
    }
  }

  private void firewall() {
    boolean icc = set.isOn("icc", "true");
    boolean ip6tables = set.isOn("ip6tables", version.isAtLeast(27, 0) ? "true" : "false");
    if (!icc && !set.isOn("iptables", "true")) {
      refuse(
          List.of("iptables", "icc"),
          "cannot use icc=false with iptables=false: icc works through iptables");
    } else if (version.isAtLeast(27, 0) && !icc && !ip6tables && set.isOn("ipv6", "false")) {
      refuse(
          List.of("ip6tables", "icc"),
          "cannot use icc=false with ip6tables=false: icc works through ip6tables");
    }
    boolean experimental =
        version.isAtLeast(20, 10) && !version.isAtLeast(new DockerVersion(27, 0, 1));
    if (experimental && set.isOn("ip6tables", "false") && !set.isOn("experimental", "false")) {
      refuse(
          List.of("ip6tables", "experimental"),
          "cannot use ip6tables without experimental before Docker 27.0.1");
    }
  }

  private void containers() {
    String namespace = set.text("containerd-namespace", "moby");
    if (namespace.equals(set.text("containerd-plugins-namespace", "plugins.moby"))) {
      refuse(
          List.of("containerd-namespace", "containerd-plugins-namespace"),
          "cannot use '" + namespace + "' as the namespace of both containers and plugins");
    }
    String parent = set.text("cgroup-parent", "");
    boolean slice = parent.length() > ".slice".length() && parent.endsWith(".slice");
    if (!parent.isEmpty() && !slice && "systemd".equals(cgroupDriver())) {
      refuse(
          List.of("cgroup-parent", "exec-opt"),
          "cannot use cgroup-parent '"
              + parent
              + "' with the systemd cgroup driver: give NAME.slice");
    }
    runtime(set.text("default-runtime", "runc"));
  }

  /** The driver asked for; the first one counts. */
  private @Nullable String cgroupDriver() {
    for (String option : set.list("exec-opt")) {
      int equals = option.indexOf('=');
      if (equals >= 0
          && option.substring(0, equals).strip().equalsIgnoreCase("native.cgroupdriver")) {
        return option.substring(equals + 1).strip();
      }
    }
    return null;
  }

  private void runtime(String name) {
    boolean builtIn = name.isEmpty() || name.equals("runc") || name.equals("io.containerd.runc.v2");
    boolean shim = name.indexOf('.') > 0 && name.indexOf('/') < 0;
    if (!builtIn && !shim && !set.map("add-runtime").containsKey(name)) {
      refuse(
          List.of("default-runtime", "add-runtime"),
          "cannot use default-runtime '" + name + "': no runtime of that name is added");
    }
  }

  private void storageOptions() {
    String driver = set.text("storage-driver", "");
    List<String> known =
        switch (driver) {
          case "overlay2" -> List.of("overlay2.size");
          case "btrfs" -> List.of("btrfs.min_space");
          case "zfs" -> List.of("zfs.fsname");
          case "vfs" -> List.of("size", "vfs.xattrs");
          default -> List.of();
        };
    for (String option : known.isEmpty() ? List.<String>of() : set.list("storage-opt")) {
      int equals = option.indexOf('=');
      String key = equals < 0 ? option : option.substring(0, equals).strip();
      if (equals < 0 || !known.contains(key.toLowerCase(Locale.ROOT))) {
        refuse(
            List.of("storage-opt", "storage-driver"),
            "cannot use storage-opt '%s': %s knows %s"
                .formatted(option, driver, String.join(", ", known)));
      }
    }
  }

  /** From 28.0 on there is a key for two addresses, which excludes the earlier one. */
  private void hostGateway() {
    List<String> both = List.of("host-gateway-ip", "host-gateway-ips");
    List<String> addresses = set.list("host-gateway-ips");
    if (!version.isAtLeast(28, 0) || addresses.isEmpty()) {
      return;
    }
    if (set.get("host-gateway-ip").isPresent()) {
      refuse(both, "cannot use host-gateway-ip with host-gateway-ips: both say the same");
    }
    long later = addresses.stream().filter(address -> address.indexOf(':') >= 0).count();
    if (later > 1 || addresses.size() - later > 1) {
      refuse(both, "cannot use host-gateway-ips: give at most one IPv4 and one IPv6 address");
    }
  }

  private void userRemap() {
    boolean snapshotter = "true".equals(set.map("feature").get("containerd-snapshotter"));
    if (version.isAtLeast(29, 0) && snapshotter && isRemapped()) {
      refuse(
          List.of("userns-remap", "feature"),
          "cannot use userns-remap with the feature containerd-snapshotter from Docker 29.0 on");
    }
  }

  /** The user root means no remapping. */
  private boolean isRemapped() {
    String user = set.text("userns-remap", "");
    return !user.isEmpty() && !user.equals("root");
  }

  private void refuse(List<String> options, String message) {
    problems.add(new CrossOptionProblem(options, message));
  }
}
