package dev.dockerctl.catalog.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.CliRunner;
import dev.dockerctl.json.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsOfReleaseTest {
  @TempDir Path root;

  static Stream<String> boundaries() {
    return Facts.boundaries().stream();
  }

  @ParameterizedTest
  @MethodSource("boundaries")
  void tellsOfEveryOptionWhatAReleaseMakesOfIt(String release) {
    DockerVersion version = KnownReleases.require(release);
    Map<String, String> expected = new TreeMap<>();
    Facts.all().forEach(fact -> expected.put(fact.name(), fact.status(version)));

    CliRunner.Result result = run("options", "--docker-version", release, "-o", "json");

    Map<String, Object> answer = plain(result.out());
    assertThat(answer.get("version")).isEqualTo(release);
    Map<String, String> told = new TreeMap<>();
    for (Object option : (List<?>) answer.get("options")) {
      Map<?, ?> entry = (Map<?, ?>) option;
      told.put(String.valueOf(entry.get("name")), String.valueOf(entry.get("status")));
    }
    assertThat(told).isEqualTo(expected);
  }

  @Test
  void listsWhatAReleaseHas() {
    assertThat(run("options", "--docker-version=20.10").out())
        .contains("--cluster-store ")
        .doesNotContain("--validate", "--nri-opts");
    assertThat(run("options", "--docker-version", "29").out())
        .contains("--nri-opts ", "min-api-version (daemon.json only)")
        .doesNotContain("--cluster-store");
  }

  @Test
  void explainsAnOptionInARelease() {
    assertThat(run("options", "ip6tables", "--docker-version", "26.1").out())
        .contains("  Default: false\n", "  Docker 26.1: available\n");
    assertThat(run("options", "--docker-version", "27.0.1", "ip6tables").out())
        .contains("  Default: true\n", "  Docker 27.0.1: available\n");
    assertThat(run("options", "features", "--docker-version", "26").out())
        .contains("features (daemon.json only)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "30", "1.12"})
  void refusesAReleaseThatItDoesNotKnow(String release) {
    CliRunner.Result result = run("options", "--docker-version", release);

    assertThat(result.code()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("dockerctl: cannot use ").contains("\nhint: give ");
  }

  private CliRunner.Result run(String... args) {
    return CliRunner.run(root, Map.of(), args);
  }

  static Map<String, Object> plain(String json) {
    return JsonDocument.parse("", json.getBytes(StandardCharsets.UTF_8)).toPlain();
  }
}
