package dev.dockerctl.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares our verdict on generated command lines with that of the installed dockerd. */
class ArgumentValidationIT {
  private static final Catalog CATALOG = Catalog.load();

  @TempDir Path home;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, Long.getLong("dockerctl.test.samples", 150));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithDockerdAboutGeneratedArguments(long seed) {
    InstalledDockerd dockerd = InstalledDockerd.find(home);
    DockerVersion version = dockerd.version();
    List<String> words = new ArgumentGenerator(seed, CATALOG, version).arguments();

    InstalledDockerd.Answer answer = dockerd.validate(words);

    List<String> ours = Verdict.of(words, CATALOG, version);
    assertThat(ours.isEmpty())
        .as("%s%nours: %s%ndockerd: %s", new ArrayList<>(words), ours, answer.output())
        .isEqualTo(answer.accepted());
  }
}
