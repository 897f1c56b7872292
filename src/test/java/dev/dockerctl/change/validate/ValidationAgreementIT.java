package dev.dockerctl.change.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.ConfigurationGenerator;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compares the own rules with the installed dockerd on generated flags and files, as far as {@code
 * --validate} checks them. The system properties dockerctl.test.firstSeed and
 * dockerctl.test.samples choose other samples.
 */
class ValidationAgreementIT {
  private static final PlannedHost HOST = PlannedHost.live();

  private static DockerVersion version;

  @BeforeAll
  static void findDockerd() {
    version = HOST.requireDaemon();
  }

  static LongStream seeds() {
    long first = Long.getLong("dockerctl.test.firstSeed", 1);
    return LongStream.range(first, first + Long.getLong("dockerctl.test.samples", 600));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesWithDockerdAboutGeneratedConfigurations(long seed) {
    ConfigurationGenerator generator =
        new ConfigurationGenerator(seed, PlannedHost.CATALOG, version, PlannedHost.certificates());
    List<String> words = generator.arguments();
    String json = generator.json();
    Configuration configuration = HOST.configuration(words, json);

    ValidationAnswer answer =
        new DaemonValidation(HOST.host(), PlannedHost.CATALOG)
            .ask(configuration, Optional.of(version));

    List<Finding> ours =
        new Validation(PlannedHost.CATALOG)
            .judge(configuration, version, HostView.of(HOST.host(), configuration))
            .refusals();
    assertThat(ours.isEmpty())
        .as("%s%n%s%nours: %s%ndockerd: %s", words, json, ours, answer)
        .isEqualTo(answer.isAccepted());
  }
}
