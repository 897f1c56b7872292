package dev.dockerctl.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.dockerctl.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has many values is changed, and reported on, in a time that grows as they do. */
class ManyValuesTest {
  /** With so many, a comparison of each with each takes minutes. */
  private static final int MANY = Extent.of(20_000, 60_000);

  private static final String ADDED = "registry.example:5000";

  @TempDir private Path root;

  @BeforeEach
  void installDocker() throws IOException {
    write("usr/lib/systemd/system/docker.service", "[Service]\nExecStart=/usr/bin/dockerd\n");
  }

  @Test
  void addsAValueToAListInDaemonJson() throws IOException {
    write("etc/docker/daemon.json", joined("{\"insecure-registries\": [", "\"r%d:5000\"", "]}"));

    assertThat(run("add", "--insecure-registry", ADDED, "--dry-run").out())
        .startsWith("+ --insecure-registry  " + ADDED + "\n");
  }

  @Test
  void takesAValueOutOfAListInDaemonJson() throws IOException {
    write("etc/docker/daemon.json", joined("{\"insecure-registries\": [", "\"r%d:5000\"", "]}"));

    assertThat(run("remove", "--insecure-registry", "r1:5000", "--dry-run").out())
        .startsWith("- --insecure-registry  r1:5000\n");
  }

  /** Every other value goes, and as many come. */
  @Test
  void appliesAnotherList() throws IOException {
    write("etc/docker/daemon.json", joined("{\"insecure-registries\": [", "\"r%d:5000\"", "]}"));
    String wanted = joined("{\"insecure-registries\": [", "\"r%d0:5000\"", "]}");
    write("wanted.json", wanted);

    CliRunner.Result applied = run("apply", root.resolve("wanted.json").toString());

    assertThat(applied.code()).as(applied.err()).isZero();
    assertThat(Files.readString(root.resolve("etc/docker/daemon.json")))
        .contains("\"r10:5000\"", "\"r" + (MANY - 1) + "0:5000\"")
        .doesNotContain("\"r11:5000\"");
  }

  /** Each is a finding, too, and none of them is new with a later release of Docker. */
  @Test
  void reportsOnManyVariables() throws IOException {
    write(
        "etc/systemd/system/docker.service.d/many.conf",
        "[Service]\n" + joined("", "Environment=V%d_TOKEN=secret\n", "").replace(",", ""));

    assertThat(run("report").out())
        .contains("wins  [Service] Environment=V" + (MANY - 1) + "_TOKEN=xxxxx\n")
        .containsOnlyOnce("credentials in V1_TOKEN,");
  }

  private static String joined(String start, String format, String end) {
    return IntStream.range(0, MANY)
        .mapToObj(i -> String.format(format, i))
        .collect(Collectors.joining(",", start, end));
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private CliRunner.Result run(String... words) {
    return assertTimeoutPreemptively(
        Duration.ofSeconds(Extent.of(20, 60)), () -> CliRunner.run(root, Map.of(), words));
  }
}
