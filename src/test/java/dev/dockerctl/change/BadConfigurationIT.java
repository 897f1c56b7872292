package dev.dockerctl.change;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Configurations that {@code dockerd --validate} lets pass and with which dockerd does not start,
 * hangs, dies a little later, or is deaf: a restart refuses them, or brings the last good
 * configuration back, and containers live on.
 */
class BadConfigurationIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  record Case(String name, String path, String content) {
    Case(String name, String json) {
      this(name, SafetyHost.JSON, json);
    }

    static Case unit(String name, String settings) {
      return new Case(name, "/etc/systemd/system/docker.service.d/zz.conf", settings + "\n");
    }

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
          new Case("pid file of another process", "{\"pidfile\": \"/run/one.pid\"}"),
          new Case("storage driver without its file system", "{\"storage-driver\": \"btrfs\"}"),
          new Case("data in a place that takes none", "{\"data-root\": \"/proc/docker\"}"),
          new Case("state in a place that takes none", "{\"exec-root\": \"/proc/docker\"}"),
          new Case("gateway outside of the network", "{\"default-gateway\": \"8.8.8.8\"}"),
          new Case("bip is everything", "{\"bip\": \"0.0.0.0/0\"}"),
          new Case("bridge is none", "{\"bridge\": \"lo\"}"),
          Case.unit("a step before fails", "[Service]\nExecStartPre=/bin/false"),
          Case.unit("a step before hangs", "[Service]\nExecStartPre=/usr/bin/sleep 1000"),
          Case.unit("a step after fails", "[Service]\nExecStartPost=/bin/false"),
          Case.unit(
              "dies after two seconds",
              "[Service]\nExecStartPost=/bin/sh -c '(sleep 2; kill -9 $MAINPID) &'"),
          Case.unit(
              "goes deaf after two seconds",
              "[Service]\nExecStartPost=/bin/sh -c '(sleep 2; kill -STOP $MAINPID) &'"),
          Case.unit(
              "loses its socket after two seconds",
              "[Service]\nExecStartPost=/bin/sh -c '(sleep 2; rm /run/docker.sock) &'"),
          Case.unit("never says that it is ready", "[Service]\nUnsetEnvironment=NOTIFY_SOCKET"),
          Case.unit("is said to go into the background", "[Service]\nType=forking"),
          Case.unit("runs as a user who does not exist", "[Service]\nUser=nosuchuser"),
          Case.unit("works in no folder", "[Service]\nWorkingDirectory=/nonexistent"),
          Case.unit("has a root that is none", "[Service]\nRootDirectory=/nonexistent"),
          Case.unit("may write nothing", "[Service]\nReadOnlyPaths=/"),
          Case.unit("may open no files", "[Service]\nLimitNOFILE=4"),
          Case.unit("may not bind", "[Service]\nSystemCallFilter=~bind"),
          Case.unit("waits for a condition", "[Unit]\nConditionPathExists=/nonexistent"),
          Case.unit("needs a unit that is none", "[Unit]\nRequires=nosuch.service"));

  private static SafetyHost host;
  private static String containerPid;

  @BeforeAll
  static void runAContainerThatSurvivesRestarts() {
    host = new SafetyHost(HOST.host());
    host.sh("echo 1 >/run/one.pid").orThrow();
    assertThat(host.dockerctl("set", "--live-restore", "--restart").exit()).isZero();
    containerPid = host.startContainer("survivor");
  }

  /** Each that starts the daemon in vain takes as long as its way back. */
  static List<Case> cases() {
    return Extent.oneOf(3, CASES);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isRefusedOrRolledBack(Case bad) {
    host.write(bad.path(), bad.content());
    if (bad.path().equals(SafetyHost.JSON)) {
      // Only what dockerd itself lets pass is a case.
      host.sh("dockerd --validate --config-file " + SafetyHost.JSON).orThrow();
    }

    Execution result = host.dockerctl("restart", "--yes", "--settle", "4s", "--timeout", "20s");

    assertThat(result.exit()).as(result.out() + result.err()).isIn(5, 6);
    assertThat(result.err()).contains("dockerctl: cannot ").contains("hint: ");
    host.assertDaemonAnswers();
    assertThat(host.containerPid("survivor")).isEqualTo(containerPid);
    host.sh("kill -0 " + containerPid).orThrow();
    if (result.exit() == 5) {
      assertThat(host.sh("cat " + bad.path()).orThrow()).isEqualTo(bad.content());
      host.sh("rm " + bad.path()).orThrow();
    } else {
      assertThat(host.sh("cat " + bad.path()).out()).as(result.err()).isEmpty();
      assertThat(result.err()).contains("removed " + bad.path());
    }
  }
}
