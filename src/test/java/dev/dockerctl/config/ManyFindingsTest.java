package dev.dockerctl.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.google.common.jimfs.Jimfs;
import dev.dockerctl.Extent;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.host.Host;
import dev.dockerctl.host.User;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A configuration of any length is checked in a time that grows as it does. */
class ManyFindingsTest {
  private static final Catalog CATALOG = Catalog.load();

  /** With so many, a comparison of each with each takes far longer than the limit. */
  private static final int MANY = Extent.of(20_000, 60_000);

  private Path root;

  @BeforeEach
  void makeHost() throws IOException {
    root = Jimfs.newFileSystem(com.google.common.jimfs.Configuration.unix()).getPath("/");
    write("/usr/lib/systemd/system/docker.service", "[Service]\nExecStart=/usr/bin/dockerd\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path.substring(1));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<Finding> findings() {
    Host host =
        new Host(
            root,
            Host.Access.OFFLINE,
            Host.Scope.SYSTEM,
            new User(0, "root", "/root"),
            Map.of(),
            Clock.systemUTC());
    Configuration configuration = new ConfigurationReader(host, CATALOG).read("docker.service");
    return assertTimeoutPreemptively(
        Duration.ofSeconds(Extent.of(20, 60)),
        () ->
            new Validation(CATALOG)
                .check(configuration, DockerVersion.NEWEST, HostView.of(host, configuration)));
  }

  private static String joined(String start, String format, String end) {
    return IntStream.range(0, MANY)
        .mapToObj(i -> String.format(format, i))
        .collect(Collectors.joining(",", start, end));
  }

  @Test
  void tellsOfEachUnknownKey() throws IOException {
    write("/etc/docker/daemon.json", joined("{", "\"unknown-%d\": 1", "}"));

    assertThat(findings()).filteredOn(found -> found.id().equals("key-unknown")).hasSize(MANY);
  }

  @Test
  void tellsOfEachBadValue() throws IOException {
    write("/etc/docker/daemon.json", joined("{\"insecure-registries\": [", "\"a b%d\"", "]}"));

    assertThat(findings())
        .filteredOn(found -> found.id().equals("value-fails-at-start"))
        .hasSize(MANY);
  }
}
