package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The running dockerd has the same arguments and variables before and after a take-over. */
class ImportIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String ETC = "/etc/systemd/system/";
  private static final String VENDOR = "/usr/lib/systemd/system/docker.service";

  private final TestHost host = HOST.host();
  private final DockerHost docker = new DockerHost(host);

  @BeforeEach
  void vendors() {
    docker.reset();
  }

  @AfterEach
  void clean() {
    host.sh("rm -f " + ETC + "docker.service.dockerctl-disabled").orThrow();
    docker.reset();
  }

  /** Restarts with the sources, imports, and compares the process with that of before. */
  private void staysTheSame(String... words) {
    host.sh("systemctl daemon-reload; systemctl restart docker.service").orThrow();
    List<String> arguments = docker.daemonArguments();
    List<String> variables = variables();
    String enabled = enabled();
    docker.dockerctl(words).orThrow();
    // Where nothing changed for the daemon, dockerctl did not restart it.
    host.sh("systemctl restart docker.service").orThrow();
    assertThat(docker.daemonArguments()).isEqualTo(arguments);
    assertThat(variables()).isEqualTo(variables);
    assertThat(enabled()).isEqualTo(enabled);
    assertThat(docker.property("NeedDaemonReload")).isEqualTo("no");
    assertThat(docker.dockerctl("import", "-o", "json").orThrow()).contains("\"changed\": false");
  }

  private String enabled() {
    return host.sh("systemctl is-enabled docker.service || true").orThrow();
  }

  private List<String> variables() {
    return docker.daemonEnvironment().stream()
        .filter(one -> one.startsWith("HTTP_PROXY=") || one.startsWith("TMPDIR="))
        .sorted()
        .toList();
  }

  @Test
  void takesOverTheEnvironmentFile() {
    host.write(
        "/etc/default/docker", "DOCKER_OPTS=\"--dns=10.0.0.53\"\nHTTP_PROXY=http://proxy:1\n");
    staysTheSame("import", "-y", "--restart");
    assertThat(docker.daemonArguments()).contains("--dns=10.0.0.53");
    assertThat(host.read("/etc/default/docker")).startsWith("#DOCKER_OPTS=");
    docker.dockerctl("rollback", "-y", "--restart").orThrow();
    assertThat(host.read("/etc/default/docker")).startsWith("DOCKER_OPTS=");
    assertThat(docker.daemonArguments()).contains("--dns=10.0.0.53");
  }

  @Test
  void takesOverAFullCopyOfTheUnit() {
    host.sh(
            "sed 's|^ExecStart=.*|& --log-level=warn|; s|^Restart=.*|&\\nLimitNOFILE=54321|' "
                + VENDOR
                + " >"
                + ETC
                + "docker.service; systemctl reenable docker.service")
        .orThrow();
    staysTheSame("import", "-y", "--restart");
    assertThat(docker.property("FragmentPath")).isEqualTo(VENDOR);
    assertThat(docker.property("LimitNOFILE")).isEqualTo("54321");
    assertThat(docker.daemonArguments()).contains("--log-level=warn");
    Execution aside = host.sh("cat " + ETC + "docker.service.dockerctl-disabled");
    assertThat(aside.orThrow()).contains("--log-level=warn");
  }

  @Test
  void takesOverTheDropInOfDockerMachine() {
    host.sh(
            "mkdir -p "
                + ETC
                + "docker.service.d; printf '[Service]\\nExecStart=\\nExecStart=/usr/sbin/dockerd"
                + " -H fd:// --containerd=/run/containerd/containerd.sock --label provider=generic"
                + " \\nEnvironment=TMPDIR=/var/tmp\\n' >"
                + ETC
                + "docker.service.d/10-machine.conf")
        .orThrow();
    staysTheSame("import", "10-machine.conf", "-y", "--restart");
    assertThat(docker.daemonArguments()).contains("provider=generic");
    assertThat(host.sh("readlink " + ETC + "docker.service.d/10-machine.conf").orThrow())
        .isEqualTo("/dev/null\n");
  }

  @Test
  @Tag("nightly")
  void rebasesWhenThePackageChangesItsUnit() {
    host.sh("cp " + VENDOR + " /root/vendor; systemctl restart docker.service").orThrow();
    docker.dockerctl("set", "--mtu=1400", "--restart").orThrow();
    host.sh("sed -i 's|^ExecStart=.*|& --log-level=warn|' " + VENDOR + "; systemctl daemon-reload")
        .orThrow();
    try {
      Execution status = docker.dockerctl("status", "--lines", "0");
      assertThat(status.out() + status.err()).contains("dockerctl rebase");
      docker.dockerctl("rebase", "--restart").orThrow();
      assertThat(docker.daemonArguments()).contains("--mtu=1400", "--log-level=warn");
    } finally {
      host.sh("cp /root/vendor " + VENDOR).orThrow();
    }
  }
}
