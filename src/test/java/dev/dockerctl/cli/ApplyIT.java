package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.host.Execution;
import dev.dockerctl.host.Flavour;
import dev.dockerctl.host.HostExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a file wants, on a host whose release has keys of daemon.json for which it has no flag. */
class ApplyIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.DEBIAN);

  private static final String FILE =
      "{\"features\": {\"buildkit\": true}, \"builder\": {\"gc\": {\"enabled\": true}}}\n";

  @Test
  void takesFromAPipeWhatExportPrintsAndChangesNothing() {
    DockerHost docker = new DockerHost(HOST.host());
    docker.reset();
    HOST.host().write("/etc/docker/daemon.json", FILE);
    String line = docker.shellWord();
    Execution same = HOST.host().sh(line + " export | " + line + " apply --exact -o json -");
    assertThat(same.exit()).describedAs("%s", same).isZero();
    assertThat(same.out()).contains("\"changed\": false");
    Execution other =
        HOST.host().sh("echo '{\"features\": {\"buildkit\": false}}' | " + line + " apply -");
    assertThat(other.exit()).describedAs("%s", other).isZero();
    assertThat(HOST.host().read("/etc/docker/daemon.json"))
        .isEqualTo(FILE.replace("\"buildkit\": true", "\"buildkit\": false"));
    Execution set = docker.dockerctl("set", "--features", "buildkit=true", "--in", "daemon.json");
    assertThat(set.exit()).describedAs("%s", set).isZero();
    assertThat(HOST.host().read("/etc/docker/daemon.json")).isEqualTo(FILE);
    assertThat(docker.dockerctl("validate").exit()).isZero();
  }
}
