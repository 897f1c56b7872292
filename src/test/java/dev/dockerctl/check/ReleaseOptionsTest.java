package dev.dockerctl.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.CrossOptionProblem;
import dev.dockerctl.catalog.rule.JsonRules;
import dev.dockerctl.catalog.rule.OptionSet;
import dev.dockerctl.catalog.rule.OptionValue;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.host.Host;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReleaseOptionsTest {
  private static final PlannedHost HOST = PlannedHost.of(Path.of("/nowhere"), Host.Access.OFFLINE);

  private static Configuration configuration(List<String> words) {
    return HOST.configuration(words, "{}");
  }

  private static OptionSet set(Configuration configuration, DockerVersion version) {
    JsonRules rules = new JsonRules(PlannedHost.CATALOG, version);
    return ReleaseOptions.of(configuration, rules, version).set();
  }

  record Merge(String version, String option, List<String> words, String expected) {}

  static Stream<Merge> merges() {
    return Stream.of(
        new Merge("26.1.5", "mtu", List.of("--mtu=1", "--mtu=0x10"), "[16] {}"),
        new Merge("26.1.5", "debug", List.of("-D", "--debug=F"), "[false] {}"),
        new Merge("26.1.5", "label", List.of("--label=a=b", "-D", "--label=a=b"), "[a=b, a=b] {}"),
        new Merge(
            "26.1.5",
            "log-opt",
            List.of("--log-opt=c=3", "--log-opt=d", "--log-opt=c=4"),
            "[d=, c=4] {d=, c=4}"),
        new Merge(
            "26.1.5",
            "default-ulimit",
            List.of("--default-ulimit=core=1", "--default-ulimit=core=2:3"),
            "[core=2:3] {core=2:3}"),
        new Merge(
            "26.1.5",
            "default-network-opt",
            List.of("--default-network-opt=bridge=a=b=c"),
            "[bridge=a=b=c] {bridge=a=b=c}"),
        new Merge("26.1.5", "add-runtime", List.of("--add-runtime= Foo = /x"), "[foo=/x] {foo=/x}"),
        new Merge(
            "26.1.5",
            "dns",
            List.of("--dns=8.8.8.8, 1.1.1.1", "--dns=::1"),
            "[8.8.8.8, 1.1.1.1, ::1] {}"),
        new Merge("24.0.0", "dns", List.of("--dns=8.8.8.8"), "[8.8.8.8] {}"),
        new Merge(
            "26.1.5",
            "host-gateway-ip",
            List.of("--host-gateway-ip=1.1.1.1", "--host-gateway-ip=::1"),
            "[::1] {}"),
        new Merge(
            "28.0.0",
            "host-gateway-ip",
            List.of("--host-gateway-ip=1.1.1.1", "--host-gateway-ip=::1"),
            "[1.1.1.1, ::1] {}"),
        new Merge(
            "28.0.0",
            "feature",
            List.of("--feature=a", "--feature=b=false"),
            "[a=true, b=false] {a=true, b=false}"),
        new Merge(
            "29.2.0",
            "nri-opts",
            List.of("--nri-opts=enable=true,plugin-path=/x"),
            "[enable=true, plugin-path=/x] {enable=true, plugin-path=/x}"));
  }

  @ParameterizedTest
  @MethodSource("merges")
  void mergesAsTheDaemonDoes(Merge merge) {
    OptionSet set = set(configuration(merge.words()), DockerVersion.parse(merge.version()));
    OptionValue value = set.get(merge.option()).orElseThrow();
    assertThat(value.values() + " " + value.entries()).isEqualTo(merge.expected());
  }

  record Case(String version, List<String> words, String blamed) {}

  static Stream<Case> cases() {
    return Stream.of(
        new Case("26.1.5", List.of("--label=a=b", "--label=a=c"), "validate label"),
        new Case("26.1.5", List.of("--label=a=b", "--label=A=c"), ""),
        new Case(
            "26.1.5",
            List.of("--node-generic-resource=gpu=1", "--node-generic-resource=gpu=2"),
            "validate node-generic-resource"),
        new Case(
            "26.1.5",
            List.of("--node-generic-resource=gpu=u1", "--node-generic-resource=gpu=u2"),
            ""),
        new Case(
            "26.1.5",
            List.of("--add-runtime=foo=/x", "--add-runtime=FOO=/y"),
            "validate add-runtime"),
        new Case("26.1.5", List.of("--bridge=br0", "--bip=10.0.0.1/24"), "start bip"),
        new Case("26.1.5", List.of("--iptables=false", "--icc=false"), "start iptables"),
        new Case(
            "27.0.1",
            List.of("--ip6tables=false", "--icc=false", "--ipv6", "--fixed-cidr-v6=fd00::/64"),
            "start ip6tables"),
        new Case("26.1.5", List.of("--ip6tables"), "start ip6tables"),
        new Case("26.1.5", List.of("--ip6tables", "--experimental"), ""),
        new Case("27.0.1", List.of("--ip6tables"), ""),
        new Case("26.1.5", List.of("--ipv6"), "start ipv6"),
        new Case("28.0.0", List.of("--ipv6"), ""),
        new Case("26.1.5", List.of("--ipv6", "--bridge=none"), ""),
        new Case("26.1.5", List.of("--log-opt=max-size=0.5g"), ""),
        new Case("26.1.5", List.of("--log-opt=max-size=0"), "start log-opt"),
        new Case(
            "26.1.5", List.of("--containerd-namespace=plugins.moby"), "start containerd-namespace"),
        new Case(
            "26.1.5",
            List.of("--cgroup-parent=/foo", "--exec-opt=native.cgroupdriver=systemd"),
            "start cgroup-parent"),
        new Case(
            "26.1.5",
            List.of("--cgroup-parent=foo.slice", "--exec-opt=native.cgroupdriver=systemd"),
            ""),
        new Case("26.1.5", List.of("--default-runtime=bogus"), "start default-runtime"),
        new Case("26.1.5", List.of("--default-runtime=crun", "--add-runtime=crun=/x"), ""),
        new Case("26.1.5", List.of("--default-runtime=io.containerd.x.v1"), ""),
        new Case(
            "26.1.5",
            List.of("--storage-driver=overlay2", "--storage-opt=dm.basesize=1"),
            "start storage-opt"),
        new Case(
            "26.1.5", List.of("--storage-driver=overlay2", "--storage-opt=overlay2.size=1"), ""),
        new Case("26.1.5", List.of("--log-opt=bogus=1"), "start log-opt"),
        new Case("26.1.5", List.of("--log-opt=max-size=zzz"), "start log-opt"),
        new Case(
            "26.1.5",
            List.of("--log-opt=max-size=10m", "--log-opt=max-file=3", "--log-opt=labels=x"),
            ""),
        new Case(
            "26.1.5", List.of("--log-driver=journald", "--log-opt=max-size=10m"), "start log-opt"),
        new Case("26.1.5", List.of("--log-driver=journald", "--log-opt=tag=x"), ""),
        new Case("26.1.5", List.of("--log-opt=mode=foo"), "start log-opt"),
        new Case(
            "26.1.5", List.of("--log-opt=mode=non-blocking", "--log-opt=max-buffer-size=4m"), ""),
        new Case("26.1.5", List.of("--log-opt=max-buffer-size=4m"), "start log-opt"),
        new Case("26.1.5", List.of("--log-driver=nosuch", "--log-opt=a=b"), "start log-opt"),
        new Case("26.1.5", List.of("--log-driver=nosuch"), ""),
        new Case("26.1.5", List.of("--log-driver=none", "--log-opt=a=b"), ""),
        new Case(
            "26.1.5",
            List.of("--log-driver=awslogs", "--log-opt=awslogs-region=x"),
            "start log-opt"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsWhatDoesNotGoTogether(Case line) {
    DockerVersion version = DockerVersion.parse(line.version());
    Configuration configuration = configuration(line.words());
    OptionSet set = set(configuration, version);
    List<CrossOptionProblem> problems =
        new ArrayList<>(configuration.requireLine().arguments().repeated());
    problems.addAll(set.problems());
    Stream<String> early = problems.stream().map(problem -> "validate " + problem.options().get(0));
    Stream<String> late =
        set.startProblems(version).stream().map(problem -> "start " + problem.options().get(0));
    List<String> expected = line.blamed().isEmpty() ? List.of() : List.of(line.blamed());
    assertThat(Stream.concat(early, late).toList()).isEqualTo(expected);
  }
}
