package dev.dockerctl.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "a b",
        "it's",
        "$HOME",
        "a\\b",
        "*",
        "~",
        "a\nb",
        "\u001b[31m'\\",
        "ü\u009b",
        "-x=1"
      })
  void areReadBackByAShell(String word) throws IOException {
    String quoted = ShellWords.quote(word);
    assertThat(quoted.chars()).noneMatch(Character::isISOControl);
    Process shell =
        new ProcessBuilder("bash", "-c", "printf %s " + quoted).redirectErrorStream(true).start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo(word);
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker.conf", "10.0.0.0/8", "--dns=1.1.1.1"})
  void areLeftAloneWherePlain(String word) {
    assertThat(ShellWords.join(List.of(word, word))).isEqualTo(word + " " + word);
  }
}
