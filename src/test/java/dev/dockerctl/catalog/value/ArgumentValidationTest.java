package dev.dockerctl.catalog.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.ArgumentGenerator;
import dev.dockerctl.catalog.Catalog;
import dev.dockerctl.oracle.Dockerd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares our verdict on generated command lines with that of dockerd. The system properties
 * dockerctl.test.firstSeed and dockerctl.test.samples choose others.
 */
@Tag("oracle")
class ArgumentValidationTest {
  private static final Catalog CATALOG = Catalog.load();

  @RegisterExtension
  static final Dockerd DOCKERD = Dockerd.of("arguments", "ArgumentGenerator, seeds 1 to 150");

  static LongStream seeds() {
    long first = Long.getLong("dockerctl.test.firstSeed", 1);
    return LongStream.range(first, first + Long.getLong("dockerctl.test.samples", 150));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithDockerdAboutGeneratedArguments(long seed) {
    List<String> words = new ArgumentGenerator(seed, CATALOG, Dockerd.VERSION).arguments();

    List<String> ours = Verdict.of(words, "{}", Dockerd.VERSION);
    assertThat(ours.isEmpty())
        .as("%s%nours: %s", new ArrayList<>(words), ours)
        .isEqualTo(DOCKERD.accepts(words, "{}"));
  }
}
