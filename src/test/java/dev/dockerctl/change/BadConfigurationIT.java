package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Configurations that {@code dockerd --validate} lets pass and with which dockerd does not start: a
 * restart refuses them, or brings the last good configuration back.
 */
class BadConfigurationIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  record Case(String name, String json) {
    @Override
    public String toString() {
      return name;
    }
  }

  static final List<Case> CASES =
      List.of(
          new Case("bip is no address", "{\"bip\": \"nonsense\"}"),
          new Case("bip has no prefix", "{\"bip\": \"10.9.0.1\"}"),
          new Case("fixed-cidr is no range", "{\"fixed-cidr\": \"nonsense\"}"),
          new Case("ipv6 without a range", "{\"ipv6\": true}"),
          new Case("bridge does not exist", "{\"bridge\": \"nosuchbr0\"}"),
          new Case("bridge and bip", "{\"bridge\": \"br7\", \"bip\": \"10.9.0.1/24\"}"),
          new Case("no iptables and no icc", "{\"iptables\": false, \"icc\": false}"),
          new Case("ip6tables without experimental", "{\"ip6tables\": true}"),
          new Case("unknown cgroup driver", "{\"exec-opts\": [\"native.cgroupdriver=bogus\"]}"),
          new Case("cgroup parent is no slice", "{\"cgroup-parent\": \"/foo\"}"),
          new Case("equal namespaces", "{\"containerd-namespace\": \"plugins.moby\"}"),
          new Case("unknown storage driver", "{\"storage-driver\": \"bogus\"}"),
          new Case("removed storage driver", "{\"storage-driver\": \"aufs\"}"),
          new Case(
              "storage option of another driver",
              "{\"storage-driver\": \"overlay2\", \"storage-opts\": [\"dm.basesize=10G\"]}"),
          new Case("unknown log option", "{\"log-opts\": {\"nosuch\": \"x\"}}"),
          new Case("unknown default runtime", "{\"default-runtime\": \"bogus\"}"),
          new Case("runtime named runc", "{\"runtimes\": {\"runc\": {\"path\": \"/bin/true\"}}}"),
          new Case("runtime without a path", "{\"runtimes\": {\"foo\": {}}}"),
          new Case("no seccomp profile", "{\"seccomp-profile\": \"/nonexistent.json\"}"),
          new Case("metrics address is none", "{\"metrics-addr\": \"nonsense\"}"),
          new Case("registry with a scheme", "{\"insecure-registries\": [\"ftp://a\"]}"),
          new Case("registry with a blank", "{\"insecure-registries\": [\"a b\"]}"),
          new Case("mirror without a scheme", "{\"registry-mirrors\": [\"mirror.example\"]}"),
          new Case(
              "address pool is none",
              "{\"default-address-pools\": [{\"base\": \"nonsense\", \"size\": 24}]}"),
          new Case("pid file of another process", "{\"pidfile\": \"/run/one.pid\"}"));

  private static SafetyHost host;
  private static String containerPid;

  @BeforeAll
  static void runAContainerThatSurvivesRestarts() {
    host = new SafetyHost(HOST.host());
    host.sh("echo 1 >/run/one.pid").orThrow();
    assertThat(host.dockerctl("set", "--live-restore", "--restart").exit()).isZero();
    containerPid = host.startContainer("survivor");
  }

  @ParameterizedTest
  @FieldSource("CASES")
  void isRefusedOrRolledBack(Case bad) {
    host.write(SafetyHost.JSON, bad.json());
    // Only what dockerd itself lets pass is a case.
    host.sh("dockerd --validate --config-file " + SafetyHost.JSON).orThrow();

    Execution result = host.dockerctl("restart", "--settle", "1s");

    assertThat(result.exit()).as(result.out() + result.err()).isIn(5, 6);
    assertThat(result.err()).startsWith("dockerctl: cannot ").contains("hint: ");
    host.assertDaemonAnswers();
    assertThat(host.containerPid("survivor")).isEqualTo(containerPid);
    if (result.exit() == 5) {
      assertThat(host.sh("cat " + SafetyHost.JSON).orThrow()).isEqualTo(bad.json());
      host.sh("rm " + SafetyHost.JSON).orThrow();
    } else {
      assertThat(host.sh("cat " + SafetyHost.JSON).out()).as(result.err()).isEmpty();
    }
  }
}
