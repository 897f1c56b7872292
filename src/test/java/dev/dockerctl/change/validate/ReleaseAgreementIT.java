package dev.dockerctl.change.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.catalog.JsonSamples;
import dev.dockerctl.catalog.release.KnownReleases;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.change.ConfigurationGenerator;
import dev.dockerctl.change.PlanValidation;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.check.UpgradeOutlook;
import dev.dockerctl.check.finding.Finding;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.HostView;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The outlook on the line of the installed release says what a validation says, dockerd asked. */
class ReleaseAgreementIT {
  private static final PlannedHost HOST = PlannedHost.live();

  private static DockerVersion version;

  @BeforeAll
  static void findDockerd() {
    version = HOST.requireDaemon();
  }

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
        new ConfigurationGenerator(seed, PlannedHost.CATALOG, version, PlannedHost.certificates());
    agrees(HOST.configuration(generator.arguments(), generator.json()));
  }

  @ParameterizedTest
  @MethodSource("files")
  void agreesAboutFiles(String json) {
    agrees(HOST.configuration(List.of(), json.replace('\'', '"')));
  }

  private static void agrees(Configuration configuration) {
    List<Finding> now =
        new PlanValidation(HOST.host(), PlannedHost.CATALOG)
            .check(configuration).stream().filter(Finding::isError).toList();

    DockerVersion line = KnownReleases.require(version.major() + "." + version.minor());
    List<Finding> outlook =
        new UpgradeOutlook(PlannedHost.CATALOG, Optional.of(version), line)
            .of(configuration, HostView.of(HOST.host(), configuration));

    assertThat(outlook.stream().noneMatch(Finding::isError))
        .as("%s%n%s", outlook, now)
        .isEqualTo(now.isEmpty());
    assertThat(outlook).noneMatch(finding -> finding.id().endsWith("-changed"));
  }
}
