package dev.dockerctl.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestHostIT {
  @RegisterExtension static final HostExtension HOST = HostExtension.of(Flavour.BARE);

  private final TestHost host = HOST.host();

  @ParameterizedTest
  @EnumSource(names = {"DEBIAN", "DOCKER_CE"})
  void runsTheRealDockerDaemon(Flavour flavour) {
    try (TestHost docker = TestHost.boot(flavour)) {
      assertThat(docker.exec("systemctl", "is-active", "docker.service").out())
          .isEqualTo("active\n");
      assertThat(docker.sh("tr '\\0' ' ' </proc/$(cat /run/docker.pid)/cmdline").out())
          .startsWith(flavour == Flavour.DEBIAN ? "/usr/sbin/dockerd -H" : "/usr/bin/dockerd -H");
      assertThat(docker.exec("docker", "info", "--format", "{{.ServerVersion}}").exit()).isZero();
    }
  }

  @Test
  void reportsOutputErrorsAndExitStatus() {
    assertThat(host.sh("echo out; echo err >&2; exit 7"))
        .isEqualTo(new Execution(7, "out\n", "err\n"));
  }

  @Test
  void endsACommandThatTakesTooLong() {
    assertThatThrownBy(() -> host.exec(Duration.ofMillis(200), List.of("sleep", "1000")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("timeout after PT0.2S");
  }

  @Test
  void keepsFilesToItself() {
    host.write("/etc/dockerctl-test/file", "content\n");
    assertThat(host.read("/etc/dockerctl-test/file")).isEqualTo("content\n");
    assertThat(Path.of("/etc/dockerctl-test")).doesNotExist();
  }

  @Test
  void runsAJavaProcess() {
    Execution execution = host.java(WhereAmI.class.getName(), "a b");
    assertThat(execution).isEqualTo(new Execution(0, "systemd a b\n", ""));
  }

  @Test
  void leavesNothingBehind() {
    TestHost other = TestHost.boot(Flavour.BARE);
    Path process = Path.of("/proc", Long.toString(other.initPid()));
    assertThat(Files.exists(other.systemBus())).isTrue();
    other.close();
    assertThat(process).doesNotExist();
    assertThat(host.sh("true").exit()).isZero();
  }

  /** Tells which PID 1 it sees. */
  static final class WhereAmI {
    private WhereAmI() {}

    public static void main(String[] args) throws Exception {
      String init = Files.readString(Path.of("/proc/1/comm")).strip();
      System.out.println(init + " " + args[0]);
    }
  }
}
