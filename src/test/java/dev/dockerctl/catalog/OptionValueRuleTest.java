package dev.dockerctl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.value.DockerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OptionValueRuleTest {
  private static final Catalog CATALOG = Catalog.load();
  private static final DockerVersion V26 = DockerVersion.parse("26.1.5");

  /** What dockerd 26.1.5 takes and refuses; values are joined by a bar. */
  record Case(String option, String good, String bad) {
    @Override
    public String toString() {
      return option;
    }
  }

  static Stream<Case> flagCases() {
    return Stream.of(
        new Case("debug", "1|t|T|true|TRUE|True|0|f|F|false|FALSE|False", "yes|off|fAlse|"),
        new Case("mtu", "0|1500|0x10|010|1_000|+5|0b11|0o17|0_7", "-1| 1|1.5|15s||1__0|_1|08|0x"),
        new Case("shutdown-timeout", "-1|15|9223372036854775807", "15s|9223372036854775808"),
        new Case(
            "host",
            "fd://|fd://3|unix://|unix:///run/d.sock|tcp://0.0.0.0:2375|tcp://[::1]:2376|127.0.0.1|:2375||"
                + "unix://relative.sock|tcp://::1:2375|tcp://h:99999|tcp://h:1?x=1|fd:|2375|fd://,unix:///x|npipe://| tcp://h:1 ",
            "/var/run/docker.sock|http://h:2375|ssh://u@h|TCP://0.0.0.0:2375|tcp://h:0|tcp://h:abc|tcp://h:2375/|"
                + "unix:///a,unix:///b|tcp://a%25b|tcp://a b"),
        new Case(
            "insecure-registry",
            "reg.example:5000|10.0.0.0/8|[::1]:5000|http://reg:5000|ftp://a|a b",
            "-a|a-"),
        new Case(
            "registry-mirror",
            "https://m|http://m:5000|https://m/path/|HTTPS://m|https://|https:m|https://a,https://b|https://m:99999",
            "m.example|m:5000|ftp://m|https://u:p@m|https://m?x=1|https://m#f|https://m:abc|"),
        new Case(
            "label",
            "a=b|a=|=b|a=b=c|a,b=c|com.dockerx=1",
            "a||com.docker.x=1|IO.docker.x=1|org.dockerproject.a=1"),
        new Case(
            "default-ulimit",
            "nofile=1024|nofile=1024:2048|memlock=-1:-1|nofile=1:-1",
            "nofile|nofile=2048:1024|nofile=-1:5|NOFILE=1|as=1|core=unlimited|nofile=1k|nofile=1,nproc=1|nofile=1:2:3"),
        new Case(
            "default-address-pool",
            "base=10.0.0.0/16,size=24|BASE=10.0.0.0/16,SIZE=24|base=nonsense,size=24|base=10.0.0.0/16|size=-5",
            "10.0.0.0/16|base=10.0.0.0/16,size=abc|base=1,foo=1|base = 10.0.0.0/16|"),
        new Case(
            "default-shm-size",
            "64m|64MB|64MiB|1.5g|1 g|1024|0|64i",
            "|-1|1e3|.5g|+5|0x10|1,000|64  M|64X|1e"),
        new Case("log-level", "DEBUG|trace||panic", "warning|5| info"),
        new Case("log-format", "text|json|", "JSON|foo"),
        new Case("default-ipc-mode", "private|shareable|", "host|none|container:x|PRIVATE"),
        new Case("default-cgroupns-mode", "host|private|", "HOST|bogus"),
        new Case(
            "ip",
            "0.0.0.0|::1|::ffff:1.2.3.4|| 1.2.3.4 ",
            "10.0.0.1/24|1.2.3|01.02.03.04|localhost|fe80::1%eth0|[::1]|1::2::3"),
        new Case("default-gateway", "fe80::1", "x"),
        new Case("dns", "8.8.8.8|8.8.8.8,8.8.4.4| 8.8.8.8 , ::1|", "8.8.8.8:53|x|8.8.8.8,"),
        new Case(
            "dns-search",
            "example.com|a.b.|.|EXAMPLE.com| a.b ",
            "a_b.com|-a.com|a..b|*.com|1.2.3.4|a.com,b.com|"),
        new Case(
            "fixed-cidr-v6",
            "2001:db8::/64|fd00::/80|fe80::/64|2001:db8::1/64|",
            "nonsense|10.0.0.0/8|2001:db8::1|fe80::/10|::ffff:1.2.3.4/120"),
        new Case("add-runtime", "foo=/bin/foo|foo=relative|Foo=/x", "foo|foo=|=/x|RUNC=/x"),
        new Case("node-generic-resource", "gpu=2|gpu=u1|gpu=", "gpu|gpu:1|gpu=-1|gpu=a,b=c"),
        new Case("default-network-opt", "bridge=a=b|bridge=a=b=c", "bridge|bridge=a|"),
        new Case("bip", "nonsense|10.9.0.1|", ""),
        new Case("exec-opt", "anything|native.cgroupdriver=bogus", ""));
  }

  @ParameterizedTest
  @MethodSource("flagCases")
  void agreesWithValidate(Case rule) {
    Option option = CATALOG.flag(rule.option()).orElseThrow();
    List<String> wrong = new ArrayList<>();
    for (String value : rule.good().split("\\|", -1)) {
      option.problem(value, V26).ifPresent(wrong::add);
    }
    boolean anyBad = !rule.bad().isEmpty() || rule.good().isEmpty();
    for (String value : anyBad ? rule.bad().split("\\|", -1) : new String[0]) {
      if (option.problem(value, V26).isEmpty()) {
        wrong.add("takes '" + value + "'");
      }
    }
    assertThat(wrong).isEmpty();
  }

  static Stream<Case> startCases() {
    return Stream.of(
        new Case("bip", "10.9.0.1/24|", "nonsense|10.9.0.1|10.9.0.1/99"),
        new Case("fixed-cidr", "10.9.0.0/25", "nonsense"),
        new Case(
            "insecure-registry",
            "reg.example:5000|10.0.0.0/8|[::1]:5000|http://reg:5000|HTTPS://reg|1.2.3.4|::1|a-b.c",
            "ftp://a|a:99999|a/b|a b|a_b|*.example.com|300.0.0.0/8"),
        new Case(
            "exec-opt",
            "native.cgroupdriver=systemd|native.cgroupdriver=cgroupfs|other=x",
            "native.cgroupdriver=bogus"),
        new Case(
            "storage-driver", "overlay2|vfs||fuse-overlayfs", "bogus|aufs|overlay|devicemapper"),
        new Case(
            "default-address-pool",
            "base=10.0.0.0/16,size=24",
            "base=nonsense,size=24|base=10.0.0.0/16|size=-5|base=10.0.0.0/16,size=8|base=10.0.0.0/16,size=33"),
        new Case(
            "metrics-addr",
            "127.0.0.1:9323|:9323|[::1]:9323|",
            "nonsense|127.0.0.1|h:99999|::1:1:x"),
        new Case(
            "host",
            "fd://|fd://*|fd://3|unix:///x|tcp://h:2375|",
            "tcp://127.0.0.1:99999|npipe://|fd://name|fd://2"));
  }

  @ParameterizedTest
  @MethodSource("startCases")
  void knowsWhatOnlyAStartingDaemonRefuses(Case rule) {
    Option option = CATALOG.flag(rule.option()).orElseThrow();
    List<String> wrong = new ArrayList<>();
    for (String value : rule.good().split("\\|", -1)) {
      option.startProblem(value, V26).ifPresent(wrong::add);
    }
    for (String value : rule.bad().split("\\|", -1)) {
      if (option.problem(value, V26).isPresent() || option.startProblem(value, V26).isEmpty()) {
        wrong.add("takes '" + value + "', or refuses it too early");
      }
    }
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "dns, '8.8.8.8,8.8.4.4', 24.0.0, false",
    "dns, '8.8.8.8,8.8.4.4', 28.0.0, true",
    "dns, '8.8.8.8,8.8.4.4', 29.0.0, false",
    "dns, fe80::1%eth0, 29.0.0, true",
    "registry-mirror, https://m/path, 24.0.7, false",
    "registry-mirror, https://m/path, 24.0.8, true",
    "exec-opt, anything, 28.0.0, false",
    "exec-opt, native.cgroupdriver=systemd, 28.0.0, true",
    "network-diagnostic-port, 70000, 27.0.0, true",
    "network-diagnostic-port, 70000, 28.0.0, false",
    "default-address-pool, 'base=nonsense,size=24', 27.0.1, false",
    "fixed-cidr-v6, nonsense, 24.0.0, true",
    "feature, cdi=false, 27.3.0, true",
    "feature, cdi=maybe, 27.3.0, false",
    "nri-opts, 'enable=true,plugin-path=/x', 29.2.0, true",
    "nri-opts, foo=1, 29.2.0, false",
    "bridge-accept-fwmark, 0x1/0x3, 29.0.0, true",
    "bridge-accept-fwmark, mark, 29.0.0, false",
    "firewall-backend, nftables, 29.0.0, true",
    "firewall-backend, ebtables, 29.0.0, false"
  })
  void followsTheRelease(String name, String value, String version, boolean accepted) {
    Option option = CATALOG.flag(name).orElseThrow();
    assertThat(option.problem(value, DockerVersion.parse(version)).isEmpty()).isEqualTo(accepted);
  }

  @Test
  void saysWhatIsWrongAndWhatWouldBeRight() {
    Option registry = CATALOG.flag("insecure-registry").orElseThrow();
    assertThat(registry.startProblem("300.0.0.0/8", V26))
        .contains(
            "cannot use '300.0.0.0/8' for --insecure-registry: not an IP address;"
                + " give host[:port] or a CIDR such as 192.168.0.0/24");
    assertThat(CATALOG.flag("registry-mirror").orElseThrow().problem("https://u:pw@m", V26))
        .contains(
            "cannot use 'https://xxxxx:xxxxx@m' for --registry-mirror: a mirror has no user name or password");
  }

  @ParameterizedTest
  @CsvSource({
    "debug, T, true",
    "mtu, 0x10, 16",
    "mtu, 010, 8",
    "mtu, 1_000, 1000",
    "mtu, x, x",
    "host, ' fd:// ', fd://",
    "label, a, a"
  })
  void spellsEqualValuesAlike(String name, String value, String canonical) {
    assertThat(CATALOG.flag(name).orElseThrow().canonical(value)).isEqualTo(canonical);
  }
}
