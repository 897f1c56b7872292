package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job with Docker as Debian packages it. */
class DebianMainJobIT extends MainJobContract {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  @Override
  TestHost testHost() {
    return HOST.host();
  }

  @Override
  String vendorLine() {
    return "/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $DOCKER_OPTS";
  }

  /** The daemon is watched for the usual time in the other walk through. */
  @BeforeEach
  void watchItForASecondOnly() {
    testHost().write("/etc/dockerctl.conf", "[dockerctl]\nsettle = 1s\n");
  }

  @Test
  void changesAnOptionWhereTheEnvironmentFileHasIt() {
    DockerHost docker = new DockerHost(testHost());
    String text = "# defaults\nOTHER=1\nDOCKER_OPTS=\"--dns 8.8.8.8 --label 'a=b c'\"\n";
    testHost().write("/etc/default/docker", text);
    assertThat(docker.dockerctl("show-options").out())
        .contains("/etc/default/docker:3 ($DOCKER_OPTS)");
    docker.dockerctl("set", "--insecure-registry", "192.168.0.0/24").orThrow();
    assertThat(testHost().read("/etc/default/docker")).isEqualTo(text);
    docker.dockerctl("unset", "dns").orThrow();
    assertThat(testHost().read("/etc/default/docker"))
        .isEqualTo("# defaults\nOTHER=1\nDOCKER_OPTS=\"--label 'a=b c'\"\n");
    docker.dockerctl("restart").orThrow();
    assertThat(docker.daemonArguments())
        .contains("--label", "a=b c", "--insecure-registry=192.168.0.0/24")
        .doesNotContain("--dns");
  }
}
