package dev.dockerctl.change.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.change.ConfigurationGenerator;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.oracle.Dockerd;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the own rules with dockerd on generated flags and files, as far as {@code --validate}
 * checks them. The system properties dockerctl.test.firstSeed and dockerctl.test.samples choose
 * other samples.
 */
@Tag("oracle")
class ValidationAgreementTest {
  private static final PlannedHost HOST = PlannedHost.live();

  @RegisterExtension
  static final Dockerd DOCKERD =
      Dockerd.of("configurations", "ConfigurationGenerator, seeds 1 to 600");

  static LongStream seeds() {
    long first = Long.getLong("dockerctl.test.firstSeed", 1);
    return LongStream.range(first, first + Long.getLong("dockerctl.test.samples", 600));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithDockerdAboutGeneratedConfigurations(long seed) {
    ConfigurationGenerator generator =
        new ConfigurationGenerator(
            seed, PlannedHost.CATALOG, Dockerd.VERSION, PlannedHost.certificates());
    List<String> words = generator.arguments();
    String json = generator.json();
    Configuration configuration = HOST.configuration(words, json);

    List<Finding> ours =
        new Validation(PlannedHost.CATALOG)
            .judge(configuration, Dockerd.VERSION, HostView.of(HOST.host(), configuration))
            .refusals();
    assertThat(ours.isEmpty())
        .as("%s%n%s%nours: %s", words, json, ours)
        .isEqualTo(DOCKERD.accepts(words, json, configuration));
  }
}
