package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of a host with the unit that Docker Inc. ships. */
class DockerCeDoctorIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DOCKER_CE);

  @Test
  void findsNothingOnAStockHost() {
    DockerHost docker = new DockerHost(HOST.host());
    HOST.host().sh("systemctl start docker.service").orThrow();
    Execution doctor = docker.dockerctl("doctor");
    assertThat(doctor.out()).isEqualTo(DockerHost.STOCK_WAYS_IN);
    assertThat(doctor.exit()).describedAs("%s", doctor).isZero();
  }

  @Test
  void findsOptionsThatItsUnitDoesNotRead() {
    DockerHost docker = new DockerHost(HOST.host());
    HOST.host().write("/etc/default/docker", "DOCKER_OPTS=\"--mtu 1400\"\n");
    try {
      Execution doctor = docker.dockerctl("doctor");
      assertThat(doctor.exit()).isEqualTo(1);
      assertThat(doctor.out())
          .contains("[environment-file-unread]", "  /etc/default/docker:1: ")
          .contains("  fix: dockerctl set --mtu 1400\n");
    } finally {
      HOST.host().sh(": >/etc/default/docker").orThrow();
    }
  }
}
