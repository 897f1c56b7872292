package dev.dockerctl.change.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.JsonSamples;
import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.ConfigurationGenerator;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.check.UpgradeOutlook;
import dev.dockerctl.check.Validation;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import dev.dockerctl.oracle.Dockerd;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The outlook on a release says what a validation says, its dockerd asked. */
@Tag("oracle")
class ReleaseAgreementTest {
  private static final PlannedHost HOST = PlannedHost.live();

  @RegisterExtension
  static final Dockerd DOCKERD =
      Dockerd.of("release", "ConfigurationGenerator, seeds 5000 to 5059; JsonSamples");

  private static final DockerVersion VERSION = Dockerd.VERSION;

  static LongStream seeds() {
    return LongStream.range(5000, 5060);
  }

  static Stream<String> files() {
    return Stream.concat(
        JsonSamples.ACCEPTED.stream().limit(40), JsonSamples.REFUSED.stream().limit(60));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void agreesAboutGeneratedConfigurations(long seed) {
    ConfigurationGenerator generator =
        new ConfigurationGenerator(seed, PlannedHost.CATALOG, VERSION, PlannedHost.certificates());
    agrees(generator.arguments(), generator.json());
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesAboutFiles(String json) {
    agrees(List.of(), json.replace('\'', '"'));
  }

  private static void agrees(List<String> words, String json) {
    Configuration configuration = HOST.configuration(words, json);

    HostView view = HostView.of(HOST.host(), configuration);

    DockerVersion line = KnownReleases.require(VERSION.major() + "." + VERSION.minor());
    List<Finding> outlook =
        new UpgradeOutlook(PlannedHost.CATALOG, Optional.of(VERSION), line).of(configuration, view);

    List<Finding> own =
        new Validation(PlannedHost.CATALOG).judge(configuration, VERSION, view).all();
    boolean starts =
        DOCKERD.accepts(words, json, configuration) && own.stream().noneMatch(Finding::isError);
    assertThat(outlook.stream().noneMatch(Finding::isError))
        .as("%s%n%s%noutlook: %s%nown: %s", words, json, outlook, own)
        .isEqualTo(starts);
    assertThat(outlook).noneMatch(finding -> finding.id().endsWith("-changed"));
  }
}
