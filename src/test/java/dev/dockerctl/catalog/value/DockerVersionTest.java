package dev.dockerctl.catalog.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.DockerctlException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerVersionTest {
  @ParameterizedTest
  @CsvSource({
    "26.1.5+dfsg1, 26.1.5",
    "18.09.1-ce, 18.09.1",
    "v29.0.0-rc.1, 29.0.0",
    "20.10.24, 20.10.24",
    "17.06, 17.06.0",
    "28, 28.0.0",
    "25.0.5, 25.0.5"
  })
  void readsWhatDockerdPrints(String text, String expected) {
    assertThat(DockerVersion.parse(text)).hasToString(expected);
  }

  @Test
  void findsTheVersionInTheOutputOfVersion() {
    assertThat(DockerVersion.ofVersionOutput("Docker version 26.1.5+dfsg1, build 411e817\n"))
        .contains(new DockerVersion(26, 1, 5));
    assertThat(DockerVersion.ofVersionOutput("podman 5")).isEmpty();
  }

  @Test
  void refusesWhatIsNoVersion() {
    assertThatThrownBy(() -> DockerVersion.parse("master"))
        .isInstanceOf(DockerctlException.class)
        .hasMessage("cannot read Docker version 'master': not a version");
  }

  @Test
  void ordersByNumber() {
    List<DockerVersion> ordered =
        List.of(
            DockerVersion.parse("17.06"),
            DockerVersion.parse("18.09.1"),
            DockerVersion.parse("23.0.0"),
            DockerVersion.parse("23.0.10"),
            DockerVersion.parse("24.0.2"));
    assertThat(ordered).isSorted();
    assertThat(DockerVersion.parse("24.0.8").isAtLeast(24, 0)).isTrue();
    assertThat(DockerVersion.parse("20.10.7").isAtLeast(23, 0)).isFalse();
  }
}
