package dev.dockerctl.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.dockerctl.Extent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts as systemd, a shell and a program read them: {@code readers.txt} has text and mask. */
class MaskedReadersTest {
  private static final String ARROW = "  =>  ";

  static Stream<String> lines() throws IOException {
    try (InputStream file = MaskedReadersTest.class.getResourceAsStream("readers.txt")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("# "));
    }
  }

  @ParameterizedTest
  @MethodSource("lines")
  void hidesTheSecretAsItsReadersSeeIt(String line) {
    String text = line.split(ARROW, -1)[0];
    String masked = line.contains(ARROW) ? line.split(ARROW, -1)[1] : text;
    assertThat(SecretMask.mask(text)).isEqualTo(masked);
    assertThat(SecretMask.mask(masked)).isEqualTo(masked);
  }

  @Test
  void keepsTheOtherAssignmentsOfASetting() {
    String line = "GITLAB_TOKEN=S2 HTTP_PROXY=http://proxy:3128 NO_PROXY=a";
    String masked = line.replace("S2", "xxxxx");
    assertThat(SecretMask.maskText("Environment", line)).isEqualTo(masked);
    assertThat(SecretMask.maskValue("value", masked)).isEqualTo(masked);
    assertThat(SecretMask.mask("[Service] Environment=" + masked)).endsWith(masked);
  }

  @Test
  void takesAWordOfACommandLineAsOneWhateverItHolds() {
    assertThat(
            SecretMask.mask(
                List.of("curl", "-u", ":a>S2", "-H", "Authorization: Splunk S2", "--cert", "f:S2")))
        .containsExactly("curl", "-u", ":xxxxx", "-H", "Authorization: xxxxx", "--cert", "f:xxxxx");
    assertThat(
            SecretMask.mask(List.of("sh", "-c", "echo S2|tr -d x|docker login --password-stdin")))
        .containsExactly("sh", "-c", "echo xxxxx|tr -d x|docker login --password-stdin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "://[a:",
        "://u:\"x",
        "Environment=A_TOKEN=a b ",
        "\"Authorization: x",
        "\\\"Authorization: x",
        "x'",
        " echo 'a|\" cryptsetup",
        "curl -u a:$A ",
        "password=/a",
        "xxxxx invalid port \"a",
        "PASSWORD 'a ",
        "password for x ",
        "token: <a",
        "login: a / b",
        "A=b c ",
        "credentials=/a,b"
      })
  void needsTimeInProportionToTheTextOnly(String part) {
    Duration limit = Duration.ofSeconds(Extent.of(10, 30));
    String text = part.repeat(Extent.of(50_000, 200_000));
    assertTimeoutPreemptively(limit, () -> SecretMask.mask(text));
    String word = "A=" + part.repeat(10_000);
    assertTimeoutPreemptively(limit, () -> SecretMask.mask(List.of(word)));
  }
}
