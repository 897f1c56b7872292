package dev.dockerctl.unit.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {
  record Case(String name, Words.Mode mode, String value, List<String> words) {
    @Override
    public String toString() {
      return mode + ": " + name;
    }
  }

  private static Case exec(String name, String value, String... words) {
    return new Case(name, Words.Mode.EXEC, value, List.of(words));
  }

  private static Case environment(String name, String value, String... words) {
    return new Case(name, Words.Mode.ENVIRONMENT, value, List.of(words));
  }

  private static Case names(String name, String value, String... words) {
    return new Case(name, Words.Mode.NAMES, value, List.of(words));
  }

  private static Case variable(String name, String value, String... words) {
    return new Case(name, Words.Mode.VARIABLE_VALUE, value, List.of(words));
  }

  static List<Case> values() {
    return List.of(
        exec("nothing", " \t "),
        exec("blanks of all kinds", " a \t\r\n b ", "a", "b"),
        exec("a no-break space is no blank", "a\u00a0b", "a\u00a0b"),
        exec("quotes in mid-word", "--x='a b'\"c d\"e", "--x=a bc de"),
        exec("empty quotes make an empty word", "a '' \"\"", "a", "", ""),
        exec("quotes inside the other quotes", "\"it's\" 'a\"b'", "it's", "a\"b"),
        exec("escapes in single quotes too", "'a\\tb\\''", "a\tb'"),
        exec("C escapes", "\\a\\b\\f\\n\\r\\t\\v\\s\\\\\\\"\\'", "\u0007\b\f\n\r\t\u000b \\\"'"),
        exec("bytes make up a character", "\\xc3\\xa9\\303\\251", "éé"),
        exec("stray bytes are kept apart", "\\xff\\xc3 \\377", "\udcff\udcc3", "\udcff"),
        exec("code points", "\\u00e9\\U0001f433", "é\ud83d\udc33"),
        exec("a surrogate becomes three bytes", "\\ud800", "\udced\udca0\udc80"),
        exec("no NUL", "\\x00\\000\\u0000", "\\x00\\000\\u0000"),
        exec("octal above 255", "\\400", "\\400"),
        exec("hex digits must be there", "\\x4 \\xg1 \\u12", "\\x4", "\\xg1", "\\u12"),
        exec("unknown escapes stay", "\\d+ \"\\$x\"", "\\d+", "\\$x"),
        exec("an escape before a blank stays and joins", "a\\ b", "a\\ b"),
        exec("last backslash stays", "a\\", "a\\"),
        exec("lone semicolon", "/a b ; /c", "/a", "b", ";", "/c"),
        exec("escaped semicolon", "/a \\; \\;", "/a", ";", ";"),
        exec("escaped semicolon is no command", "\\; /a", "\\;", "/a"),
        exec("escaped semicolon in a longer word", "/a \\;b", "/a", "\\;b"),
        environment("assignments", "A=1 \"B=2 3\" 'C='", "A=1", "B=2 3", "C="),
        environment("glued after a quote", "\"A=1\"Environment=\"B=2\"", "A=1Environment=B=2"),
        environment("dollar is literal", "A=$B", "A=$B"),
        names("backslash is dropped", "A\\B \"\\n\"", "AB", "n"),
        variable("backslash is dropped", "a\\ b\\n 'c\\'d'", "a bn", "c'd"),
        variable("unbalanced quote is closed", "a \"b c", "a", "b c"),
        variable("last backslash is dropped", "a b\\", "a", "b"),
        variable("a lone backslash is an empty word", "a \\", "a", ""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void splits(Case c) throws WordSyntaxException {
    assertThat(Words.split(c.value, c.mode)).extracting(Words.Word::text).isEqualTo(c.words);
  }

  record Broken(Words.Mode mode, String value, List<String> before, int start, int position) {}

  static List<Broken> brokenValues() {
    return List.of(
        new Broken(Words.Mode.EXEC, "/a \"b c", List.of("/a"), 3, 7),
        new Broken(Words.Mode.EXEC, "'a\\", List.of(), 0, 2),
        new Broken(Words.Mode.ENVIRONMENT, "A=1 B=\\d C=3", List.of("A=1"), 4, 6),
        new Broken(Words.Mode.ENVIRONMENT, "A=1 'B=2", List.of("A=1"), 4, 8),
        new Broken(Words.Mode.ENVIRONMENT, "A=1\\", List.of(), 0, 3),
        new Broken(Words.Mode.NAMES, "A B\\", List.of("A"), 2, 3));
  }

  @ParameterizedTest
  @MethodSource("brokenValues")
  void handsOutTheWordsBeforeAnError(Broken c) {
    WordSyntaxException e =
        catchThrowableOfType(WordSyntaxException.class, () -> Words.split(c.value, c.mode));
    assertThat(e.words()).extracting(Words.Word::text).isEqualTo(c.before);
    assertThat(e.start()).isEqualTo(c.start);
    assertThat(e.position()).isEqualTo(c.position);
  }

  @Test
  void tellsWhereEachWordIsWritten() throws WordSyntaxException {
    String value = "  /usr/bin/x  --a=\"b c\"\\x20d ; ";
    assertThat(Words.split(value, Words.Mode.EXEC))
        .containsExactly(
            new Words.Word("/usr/bin/x", "/usr/bin/x", 2, 12),
            new Words.Word("--a=b c d", "--a=\"b c\"\\x20d", 14, 28),
            new Words.Word(";", ";", 29, 30));
  }

  @Test
  void showsWhichSemicolonEndsACommand() throws WordSyntaxException {
    assertThat(Words.split("/a ; \";\" /b \\; ';'", Words.Mode.EXEC))
        .extracting(Words.Word::raw)
        .containsExactly("/a", ";", "\";\"", "/b", "\\;", "';'");
  }
}
