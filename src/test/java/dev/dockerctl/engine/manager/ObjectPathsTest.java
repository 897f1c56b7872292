package dev.dockerctl.engine.manager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.service.UnitObjectPath;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectPathsTest {
  @ParameterizedTest
  @CsvSource({
    "docker.service, docker.service, true",
    "docker.*, docker.service, true",
    "*.service, docker.service, true",
    "*, docker.service, true",
    "d?cker.service, docker.service, true",
    "*o*e*, docker.service, true",
    "docker.service**, docker.service, true",
    "docker, docker.service, false",
    "docker.service?, docker.service, false",
    "*.socket, docker.service, false",
    "'', docker.service, false",
    "a*b*c, aXbXbXc, true",
    "a*b*c, aXbXbXd, false",
  })
  void patternsAreThoseOfTheShell(String pattern, String name, boolean fits) {
    assertThat(ObjectPaths.matches(pattern, name)).isEqualTo(fits);
  }

  @Test
  void aNastyPatternTakesNoTime() {
    String pattern = "*a".repeat(10_000);
    String name = "a".repeat(250) + "b";
    assertThat(
            Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> ObjectPaths.matches(pattern, name)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({"docker.service", "a-b@c.socket", "5.timer", "x\\x2dy.service"})
  void pathsLeadBackToTheUnit(String unit) {
    assertThat(ObjectPaths.unit(UnitObjectPath.of(unit))).isEqualTo(unit);
  }
}
