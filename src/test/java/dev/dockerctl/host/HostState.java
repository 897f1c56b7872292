package dev.dockerctl.host;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What is seen of a test host but for its files.
 *
 * @param facts the lines of each part
 */
record HostState(Map<Part, List<String>> facts) {
  /** What is looked at, in the order of the answers. */
  enum Part {
    /** The units that are active. */
    UNITS,
    /** What the service manager gives to each process. */
    ENVIRONMENT,
    /** The mount points, in their order. */
    MOUNTS,
    /** The host's name, whether it forwards packets, its interfaces. */
    NETWORK,
    /** What the daemon keeps: containers, images, volumes. */
    DAEMON,
    /** When the daemon was started, and the units that failed: a reset need not bring them back. */
    PASSING
  }

  private static final String ASK =
      """
      units() {
        systemctl list-units --all --plain --no-legend --no-pager -t service,socket,timer,path "$@" 2>/dev/null
      }
      units --state=active,activating,reloading,deactivating |
        awk '$4 != "exited" && $4 != "elapsed" && $1 !~ /^user/ { print $1 }' | sort
      echo ==; systemctl show-environment 2>/dev/null
      echo ==; awk '{ print $5 }' /proc/1/mountinfo
      echo ==; hostname; cat /proc/sys/net/ipv4/ip_forward; ls /sys/class/net
      echo ==; cd /var/lib/docker 2>/dev/null && find containers volumes image -mindepth 1 -maxdepth 5 \
        \\( -path 'containers/*' -o -path 'volumes/*' -o -path '*/content/sha256/*' \\) ! -name '*.db' | sort
      echo ==; systemctl show -p ExecMainStartTimestampMonotonic docker.service 2>/dev/null
      units --state=failed
      true
      """;

  static HostState of(TestHost host) {
    Map<Part, List<String>> facts = new EnumMap<>(Part.class);
    Iterator<String> parts = List.of(host.sh(ASK).orThrow().split("(?m)^==\n", -1)).iterator();
    for (Part part : Part.values()) {
      facts.put(part, parts.next().lines().toList());
    }
    return new HostState(facts);
  }

  List<String> get(Part part) {
    return facts.get(part);
  }

  /** The lines that only one of the two has, but for what passes. */
  List<String> differences(HostState fresh) {
    List<String> differences = new ArrayList<>();
    for (Part part : Part.values()) {
      if (part != Part.PASSING) {
        more(get(part), fresh.get(part)).forEach(line -> differences.add(part + " +" + line));
        more(fresh.get(part), get(part)).forEach(line -> differences.add(part + " -" + line));
      }
    }
    return differences;
  }

  /** The lines of a list that another has not, or not as often. */
  static List<String> more(List<String> lines, List<String> than) {
    List<String> more = new ArrayList<>(lines);
    than.forEach(more::remove);
    return more;
  }

  /** Lines of shell after which a fresh daemon finds the network as the first one found it. */
  String networkBack() {
    return """
    hostname '%s'
    for link in $(ls /sys/class/net); do [ $link = lo ] || ip link del $link; done
    printf '*nat\\nCOMMIT\\n*filter\\nCOMMIT\\n*raw\\nCOMMIT\\n*mangle\\nCOMMIT\\n' | iptables-restore
    echo %s >/proc/sys/net/ipv4/ip_forward
    """
        .formatted(get(Part.NETWORK).get(0), forwarding());
  }

  /** A new network namespace has it from this machine. */
  private static String forwarding() {
    try {
      return Files.readString(Path.of("/proc/sys/net/ipv4/ip_forward")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
