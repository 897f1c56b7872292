package dev.dockerctl.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteTest {
  @ParameterizedTest
  @CsvSource({
    "auto,   true,  ,  xterm, true",
    "auto,   true,  '',xterm, true",
    "auto,   true,  1, xterm, false",
    "auto,   true,  ,  dumb,  false",
    "auto,   false, ,  xterm, false",
    "always, false, 1, dumb,  true",
    "never,  true,  ,  xterm, false"
  })
  void coloursOnlyWhereItIsWanted(
      Palette.When wish, boolean terminal, String noColor, String term, boolean coloured) {
    Map<String, String> environment =
        noColor == null ? Map.of("TERM", term) : Map.of("TERM", term, "NO_COLOR", noColor);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Palette.of(wish, environment, terminal)
        .print(
            new CleanStream(new PrintStream(out, true, StandardCharsets.UTF_8)),
            Palette.Tone.GOOD,
            "●");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(coloured ? "\u001b[0;1;32m●\u001b[0m" : "●");
  }
}
