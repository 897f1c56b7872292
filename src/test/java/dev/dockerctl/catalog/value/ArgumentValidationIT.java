package dev.dockerctl.catalog.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.ArgumentGenerator;
import dev.dockerctl.catalog.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares our verdict on generated command lines with that of the installed dockerd. The system
 * properties dockerctl.test.firstSeed and dockerctl.test.samples choose others.
 */
class ArgumentValidationIT {
  private static final Catalog CATALOG = Catalog.load();

  @TempDir static Path home;

  private static InstalledDockerd dockerd;
  private static DockerVersion version;

  @BeforeAll
  static void findDockerd() {
    dockerd = InstalledDockerd.find(home);
    version = dockerd.version();
  }

  static LongStream seeds() {
    long first = Long.getLong("dockerctl.test.firstSeed", 1);
    return LongStream.range(first, first + Long.getLong("dockerctl.test.samples", 150));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithDockerdAboutGeneratedArguments(long seed) {
    List<String> words = new ArgumentGenerator(seed, CATALOG, version).arguments();

    InstalledDockerd.Answer answer = dockerd.validate(words);

    List<String> ours = Verdict.of(words, "{}", version);
    assertThat(ours.isEmpty())
        .as("%s%nours: %s%ndockerd: %s", new ArrayList<>(words), ours, answer.output())
        .isEqualTo(answer.accepted());
  }
}
