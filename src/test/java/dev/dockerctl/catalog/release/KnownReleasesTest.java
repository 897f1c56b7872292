package dev.dockerctl.catalog.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.error.DockerctlException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KnownReleasesTest {
  @ParameterizedTest
  @CsvSource({
    "29, 29",
    "29.0, 29.0",
    "29.0.1, 29.0.1",
    "v28.5.2, 28.5.2",
    "26.1.5+dfsg1, 26.1.5",
    "20, 20",
    "18.9, 18.09",
    "17.06, 17.06",
    "17.06.0-ce, 17.06.0",
    "29.7.2, 29.7.2"
  })
  void takesReleasesAsPeopleWriteThem(String text, String release) {
    assertThat(KnownReleases.require(text)).hasToString(release);
  }

  @Test
  void takesALineForItsNewestRelease() {
    DockerVersion line = KnownReleases.require("29.2");

    assertThat(line.isAtLeast(DockerVersion.parse("29.2.1"))).isTrue();
    assertThat(line.isAtLeast(DockerVersion.parse("29.3.0"))).isFalse();
    assertThat(KnownReleases.require("29").isAtLeast(DockerVersion.NEWEST)).isTrue();
    assertThat(KnownReleases.require("28").isAtLeast(29, 0)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "29.x", "29.", "29.0.1.2", "-1", "latest", "1e3", "29 0"})
  void refusesWhatIsNoVersion(String text) {
    assertThatThrownBy(() -> KnownReleases.require(text))
        .isInstanceOf(DockerctlException.class)
        .hasMessage("cannot use '" + text + "' as a release of Docker: not a version");
  }

  @ParameterizedTest
  @CsvSource({
    "30, the newest release that dockerctl knows is 29.7.2",
    "29.8, the newest release that dockerctl knows is 29.7.2",
    "29.7.3, the newest release that dockerctl knows is 29.7.2",
    "1.13.1, the oldest release that dockerctl knows is 17.06.0",
    "17.05, the oldest release that dockerctl knows is 17.06.0",
    "21, there is no such release",
    "26.2.1, there is no such release"
  })
  void refusesReleasesThatItDoesNotKnow(String text, String reason) {
    assertThatThrownBy(() -> KnownReleases.require(text))
        .isInstanceOf(DockerctlException.class)
        .hasMessage("cannot use Docker " + text + ": " + reason);
  }

  @Test
  void namesTheWaysOfAnUpgrade() {
    assertThat(KnownReleases.after(Optional.of(new DockerVersion(26, 1, 5))))
        .extracting(DockerVersion::toString)
        .containsExactly("27", "28", "29");
    assertThat(KnownReleases.after(Optional.of(new DockerVersion(28, 2, 0))))
        .extracting(DockerVersion::toString)
        .containsExactly("28", "29");
    assertThat(KnownReleases.after(Optional.of(DockerVersion.NEWEST))).isEmpty();
    assertThat(KnownReleases.after(Optional.empty()))
        .extracting(DockerVersion::toString)
        .containsExactly("29");
  }
}
