package dev.dockerctl.cli;

import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import dev.dockerctl.host.TestHost;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The main job with the unit that Docker Inc. ships. */
class DockerCeMainJobIT extends MainJobContract {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DOCKER_CE);

  @Override
  TestHost testHost() {
    return HOST.host();
  }

  @Override
  String vendorLine() {
    return "/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock";
  }
}
