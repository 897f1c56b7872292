package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The pain of {@link UserPainsIT} that takes a machine of another kind. */
class NoSystemdPainIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.NO_SYSTEMD);

  @Test
  void noSystemd() {
    DockerHost docker = new DockerHost(HOST.host());
    Execution set = docker.dockerctl("set", "--label", "a=b", "--restart", "--yes");
    assertThat(set.exit()).describedAs("%s", set).isZero();
    assertThat(HOST.host().sh("tr '\\0' ' ' </proc/$(cat /run/docker.pid)/cmdline").orThrow())
        .contains("--label=a=b");
    assertThat(docker.dockerctl("status").out()).contains("Engine: built-in");
    assertThat(HOST.host().sh("docker info -f '{{.Labels}}'").orThrow()).contains("a=b");
  }
}
