package dev.dockerctl.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Values that dockerd takes, for every option of the catalog. */
public final class GoodValues {
  private final Random random;
  private final String certificates;

  /**
   * Values from a seed.
   *
   * @param certificates the folder of the PEM files that TLS needs
   */
  public GoodValues(long seed, String certificates) {
    this.random = new Random(seed);
    this.certificates = certificates;
  }

  /** Values of an option as its flag takes them, with those of options that it needs beside it. */
  public Map<Option, List<String>> of(Option option, Catalog catalog) {
    Map<Option, List<String>> values = new LinkedHashMap<>();
    values.put(option, values(option));
    if (option.name().equals("tls") || option.name().equals("tlsverify")) {
      for (String file : List.of("tlscacert", "tlscert", "tlskey")) {
        Option companion = catalog.flag(file).orElseThrow();
        values.put(companion, values(companion));
      }
    }
    return values;
  }

  private List<String> values(Option option) {
    if (!option.isList() && !option.isMap()) {
      return List.of(pick(scalars(option)));
    }
    List<String> rest = new ArrayList<>(several(option));
    List<String> values = new ArrayList<>();
    for (int i = 1 + random.nextInt(rest.size()); i > 0; i--) {
      values.add(rest.remove(random.nextInt(rest.size())));
    }
    return values;
  }

  private List<String> scalars(Option option) {
    return switch (option.name()) {
      case "userns-remap" -> List.of("root");
      case "seccomp-profile" -> List.of("unconfined", "builtin");
      case "userland-proxy-path" -> List.of("/usr/bin/env");
      case "config-file" -> List.of("/etc/docker/daemon.json");
      case "tlscacert", "tlscert" -> List.of(certificates + "/rsa-cert.pem");
      case "tlskey" -> List.of(certificates + "/rsa.pem");
      case "default-gateway-v6" -> List.of("2001:db8::1");
      default -> ofRule(option);
    };
  }

  private static List<String> ofRule(Option option) {
    return switch (option.rule()) {
      case BOOL -> List.of("true", "false", "1", "F");
      case INT, COUNT, PORT -> List.of("7", "0x10", "+512");
      case BYTES -> List.of("64m", "1.5g", "128MiB", "1000");
      case CHOICE -> option.choices();
      case LEVEL -> List.of("debug", "WARN", "error");
      case IP -> List.of("192.0.2.1", " 192.0.2.7 ");
      case IPV4_CIDR -> List.of("10.5.0.1/24");
      case IPV6_CIDR -> List.of("2001:db8::1/64");
      case FIXED_CIDR_V6 -> List.of("fd00:1::/64", "2001:db8:1::/80");
      case STORAGE_DRIVER -> List.of("overlay2", "vfs");
      case ADDRESS -> List.of("127.0.0.1:9323", "[::1]:9323");
      case FWMARK -> List.of("0x1", "0x1/0x3");
      default ->
          option.type() == OptionType.URL
              ? List.of("http://proxy.example:3128", "https://u:p@proxy.example")
              : List.of("/a/path", "word", "a b", "{x}", "é");
    };
  }

  private static List<String> several(Option option) {
    return switch (option.rule()) {
      case IP, DNS -> List.of("192.0.2.1", "192.0.2.2", "2001:db8::1");
      case DOMAIN -> List.of("example.com", "a.b.", "EXAMPLE.org");
      case HOST -> List.of("unix:///run/x.sock", "tcp://127.0.0.1:2375", "fd://", " unix:// ");
      case REGISTRY -> List.of("reg.example:5000", "10.0.0.0/8", "[::1]:5000");
      case MIRROR -> List.of("https://m.example", "http://n.example:5000/");
      case LABEL -> List.of("k1=a b", "k2=", "k3=x=y", "k4=\"q\"");
      case ULIMIT -> List.of("nofile=64000", "nproc=10:20", "core=-1:-1", "stack=+5:007");
      case POOL -> List.of("base=10.1.0.0/16,size=24", "SIZE=28,Base=10.2.0.0/16");
      case RUNTIME -> List.of("crun=/usr/bin/env", "Kata = /bin/true", "third=a=b");
      case RESOURCE -> List.of("gpu=u1", "gpu=u2", "ssd=3");
      case NETWORK_OPT ->
          List.of("bridge=com.docker.network.driver.mtu=1400", "bridge=x=y=z", "ipvlan=a=");
      case EXEC_OPT -> List.of("native.cgroupdriver=systemd");
      case FEATURE -> List.of("cdi", "x=false", "y=T");
      case NRI -> List.of("enable=1,plugin-path=/x", "socket-path=/y", "plugin-config-path=/z=");
      case NESTED ->
          List.of(
              "gc.enabled=true",
              "gc.defaultKeepStorage=10GB",
              "gc.policy=[ {\"keepStorage\": \"10GB\", \"all\": true} ]",
              "history.maxEntries=5",
              "entitlements.network-host=false");
      default ->
          option.isMap()
              ? List.of("max-size=10m", "tag={{.Name}}", "labels=a,b", "env=")
              : List.of("ndots:2", "a=b", "/a/path");
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
