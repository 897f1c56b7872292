package dev.dockerctl.catalog.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.JsonSamples;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares our verdict on daemon.json with that of the installed dockerd. */
class JsonValidationIT {
  @TempDir static Path home;

  private static InstalledDockerd dockerd;
  private static DockerVersion version;

  @BeforeAll
  static void findDockerd() {
    dockerd = InstalledDockerd.find(home);
    version = dockerd.version();
  }

  static Stream<String> files() {
    return Stream.concat(JsonSamples.ACCEPTED.stream(), JsonSamples.REFUSED.stream());
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesWithDockerdAboutFiles(String json) {
    String text = json.replace('\'', '"');

    InstalledDockerd.Answer answer = dockerd.validate(text, List.of());

    List<String> ours = Verdict.of(List.of(), text, version);
    assertThat(ours.isEmpty())
        .as("%s%nours: %s%ndockerd: %s", json, ours, answer.output())
        .isEqualTo(answer.accepted());
  }
}
