package dev.dockerctl.catalog.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.JsonSamples;
import dev.dockerctl.oracle.Dockerd;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares our verdict on daemon.json with that of dockerd. */
@Tag("oracle")
class JsonValidationTest {
  @RegisterExtension static final Dockerd DOCKERD = Dockerd.of("files", "JsonSamples");

  static Stream<String> files() {
    return Stream.concat(JsonSamples.ACCEPTED.stream(), JsonSamples.REFUSED.stream());
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesWithDockerdAboutFiles(String json) {
    String text = json.replace('\'', '"');

    List<String> ours = Verdict.of(List.of(), text, Dockerd.VERSION);
    assertThat(ours.isEmpty())
        .as("%s%nours: %s", json, ours)
        .isEqualTo(DOCKERD.accepts(List.of(), text));
  }
}
