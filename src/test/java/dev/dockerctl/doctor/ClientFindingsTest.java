package dev.dockerctl.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientFindingsTest {
  private static final String CONFIG = "/home/anna/.docker/config.json";

  /** {@code printf desktop-linux | sha256sum}. */
  private static final String DESKTOP =
      "/home/anna/.docker/contexts/meta/"
          + "fe9c6bd7a66301f49ca9b6a70b217107cd1284598bfc254700c989b916da791e/meta.json";

  private final FileSystem files = Jimfs.newFileSystem(Configuration.unix());

  @AfterEach
  void close() throws IOException {
    files.close();
  }

  private List<Finding> find(Map<String, String> environment) {
    Host host =
        new Host(
            files.getPath("/"),
            Host.Access.LIVE,
            Host.Scope.SYSTEM,
            new User(1000, "anna", "/home/anna"),
            environment,
            Clock.systemUTC());
    return new ClientFindings(host, List.of("/run/docker.sock", "/var/run/docker.sock")).find();
  }

  private void write(String path, String text) throws IOException {
    Path file = files.getPath(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void nothingWhereNothingIsSet() throws IOException {
    assertThat(find(Map.of())).isEmpty();
    write(CONFIG, "{\"currentContext\": \"default\"}");
    assertThat(find(Map.of("DOCKER_HOST", "unix:///var/run/docker.sock"))).isEmpty();
    assertThat(find(Map.of())).isEmpty();
  }

  @Test
  void anAddressInTheEnvironment() {
    Finding finding = find(Map.of("DOCKER_HOST", "tcp://u:hunter2@10.0.0.1:2375")).get(0);
    assertThat(finding.id()).isEqualTo("docker-host-elsewhere");
    assertThat(finding.detail()).contains("10.0.0.1").doesNotContain("hunter2");
    assertThat(finding.fix()).isEqualTo("unset DOCKER_HOST");
  }

  @Test
  void theCurrentContext() throws IOException {
    write(CONFIG, "{\"currentContext\": \"desktop-linux\"}");
    write(
        DESKTOP,
        "{\"Endpoints\": {\"docker\": {\"Host\": \"unix:///home/anna/.docker/desktop/docker.sock\"}}}");
    Finding finding = find(Map.of()).get(0);
    assertThat(finding.id()).isEqualTo("docker-context-elsewhere");
    assertThat(finding.detail())
        .contains("desktop-linux", "/home/anna/.docker/desktop/docker.sock");
    assertThat(finding.location()).hasToString(CONFIG);
    assertThat(finding.fix()).isEqualTo("docker context use default");
  }

  @Test
  void aContextOfThisDaemonIsNoMistake() throws IOException {
    write(CONFIG, "{\"currentContext\": \"desktop-linux\"}");
    write(DESKTOP, "{\"Endpoints\": {\"docker\": {\"Host\": \"unix:///run/docker.sock\"}}}");
    assertThat(find(Map.of())).isEmpty();
  }

  @Test
  void theContextInTheEnvironmentCountsFirst() throws IOException {
    write(CONFIG, "{\"currentContext\": \"default\"}");
    assertThat(find(Map.of("DOCKER_CONTEXT", "far")).get(0).fix())
        .isEqualTo("unset DOCKER_CONTEXT");
  }
}
