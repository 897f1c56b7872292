package dev.dockerctl.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The widths are those that wcwidth(3) of glibc 2.41 gives. */
class DisplayWidthTest {
  @ParameterizedTest
  @CsvSource({
    "'',0",
    "label,5",
    "über,4",
    "東京,4",
    "한국어,6",
    "ﾊﾝｶｸ,4",
    "Ａ,2",
    "a\u0301,1",
    "●,1",
    "└─,2",
    "😀,2",
    "𠮷,2",
    "−,1",
    "\u200b,0"
  })
  void countsColumns(String text, int columns) {
    assertThat(DisplayWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void cutsWhatDoesNotFitBetweenTwoCharacters() {
    assertThat(DisplayWidth.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(DisplayWidth.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(DisplayWidth.cut("東京都庁", 6)).isEqualTo("東京…");
    assertThat(DisplayWidth.cut("a😀b😀", 4)).isEqualTo("a😀…");
  }
}
