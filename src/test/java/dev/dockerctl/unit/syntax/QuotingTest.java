package dev.dockerctl.unit.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotingTest {
  record Case(String text, String execWord) {}

  static List<Case> execWords() {
    return List.of(
        new Case("--insecure-registry=192.168.0.0/24", "--insecure-registry=192.168.0.0/24"),
        new Case("", "\"\""),
        new Case("a b", "\"a b\""),
        new Case("50%", "50%%"),
        new Case("$HOME", "$$HOME"),
        new Case("${HOME}", "\"$${HOME}\""),
        new Case("it's \"x\"\\", "\"it's \\\"x\\\"\\\\\""),
        new Case(";", "\";\""),
        new Case("#x", "\"#x\""),
        new Case("é", "\"é\""));
  }

  @ParameterizedTest
  @MethodSource("execWords")
  void quotesOnlyWhatNeedsIt(Case c) {
    assertThat(Quoting.execWord(c.text)).isEqualTo(c.execWord);
  }

  @Test
  void keepsDollarSignsOfACommandThatExpandsNone() {
    assertThat(Quoting.unexpandedExecWord("a$b%")).isEqualTo("\"a$b%%\"");
  }

  @Test
  void keepsDollarSignsOfAnAssignment() {
    assertThat(Quoting.environmentWord("A", "$x 5%")).isEqualTo("\"A=$x 5%%\"");
  }

  @Test
  void writesEnvironmentFileValuesAsShellsReadThem() {
    assertThat(Quoting.environmentFileValue("")).isEmpty();
    assertThat(Quoting.environmentFileValue("--debug")).isEqualTo("--debug");
    assertThat(Quoting.environmentFileValue("a `b` $c \\ \" '"))
        .isEqualTo("\"a \\`b\\` \\$c \\\\ \\\" '\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\nb", "\0", "\u001b[0m", "\u007f", "\u0085", "\ud800", "\udcff", "\uffff"})
  void refusesWhatAUnitFileCannotHold(String text) {
    List<UnaryOperator<String>> writers =
        List.of(
            Quoting::execWord,
            Quoting::unexpandedExecWord,
            Quoting::environmentFileValue,
            value -> Quoting.environmentWord("A", value));
    for (UnaryOperator<String> writer : writers) {
      DockerctlException e =
          catchThrowableOfType(DockerctlException.class, () -> writer.apply(text));
      assertThat(e.code()).isEqualTo(ErrorCode.USAGE);
      assertThat(e.message()).startsWith("cannot write '").doesNotContain(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1A", "A-B", "A=B", "Ä"})
  void refusesInvalidNames(String name) {
    assertThat(
            catchThrowableOfType(DockerctlException.class, () -> Quoting.environmentWord(name, "x"))
                .code())
        .isEqualTo(ErrorCode.USAGE);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void isReadBackAsTheSameText(long seed) throws WordSyntaxException {
    Random random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      String text = RandomText.printable(random);
      assertThat(only(Quoting.execWord(text), Words.Mode.EXEC).replace("%%", "%"))
          .isEqualTo(text.replace("$", "$$"));
      assertThat(only(Quoting.unexpandedExecWord(text), Words.Mode.EXEC).replace("%%", "%"))
          .isEqualTo(text);
      assertThat(only(Quoting.environmentWord("A", text), Words.Mode.ENVIRONMENT))
          .isEqualTo("A=" + text.replace("%", "%%"));
    }
  }

  private static String only(String value, Words.Mode mode) throws WordSyntaxException {
    List<Words.Word> words = Words.split(value, mode);
    assertThat(words).hasSize(1);
    return words.get(0).text();
  }

  @Test
  void keepsATabInQuotes() {
    assertThat(Quoting.execWord("a\tb")).isEqualTo("\"a\tb\"");
    assertThat(Quoting.environmentWord("A", "\t")).isEqualTo("\"A=\t\"");
  }
}
