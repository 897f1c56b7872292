package dev.dockerctl.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.daemon.DaemonApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OtherDaemonTest {
  /** A daemon that says this of itself. */
  private record Api(Answer answer, Map<String, Object> about) implements DaemonApi {
    @Override
    public Answer ping(Duration within) {
      return answer;
    }

    @Override
    public Map<String, Object> info(Duration within) {
      return about;
    }

    @Override
    public Optional<List<String>> runningContainers(Duration within) {
      return Optional.empty();
    }
  }

  private static Optional<Finding> find(Map<String, Object> about) {
    return OtherDaemon.find(new Api(DaemonApi.Answer.ANSWERS, about), "/run/docker.sock");
  }

  @Test
  void theDaemonOfThePackage() {
    assertThat(
            find(
                Map.of(
                    "DockerRootDir",
                    "/var/lib/docker",
                    "OperatingSystem",
                    "Debian GNU/Linux 13 (trixie)",
                    "SecurityOptions",
                    List.of("name=seccomp,profile=builtin", "name=cgroupns"))))
        .isEmpty();
  }

  @Test
  void theSnap() {
    Finding finding =
        find(Map.of("DockerRootDir", "/var/snap/docker/common/var-lib-docker")).orElseThrow();
    assertThat(finding.id()).isEqualTo("other-daemon");
    assertThat(finding.fix()).isEqualTo("snap stop --disable docker");
  }

  @Test
  void dockerDesktop() {
    assertThat(find(Map.of("OperatingSystem", "Docker Desktop")).orElseThrow().detail())
        .startsWith("Docker Desktop answers at '/run/docker.sock'");
  }

  @Test
  void aDaemonWithoutRoot() {
    assertThat(find(Map.of("SecurityOptions", List.of("name=rootless"))).orElseThrow().detail())
        .startsWith("a dockerd without root answers");
  }

  @Test
  void oneThatDoesNotAnswer() {
    DaemonApi silent = new Api(DaemonApi.Answer.SILENT, Map.of());
    assertThat(OtherDaemon.find(silent, "/run/docker.sock").orElseThrow().id())
        .isEqualTo("daemon-silent");
  }

  @Test
  void oneThatThisUserMayNotAskIsNoMistake() {
    DaemonApi forbidden = new Api(DaemonApi.Answer.FORBIDDEN, Map.of());
    assertThat(OtherDaemon.find(forbidden, "/run/docker.sock")).isEmpty();
  }
}
