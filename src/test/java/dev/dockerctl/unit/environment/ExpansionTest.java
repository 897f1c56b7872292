package dev.dockerctl.unit.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.unit.syntax.Variable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExpansionTest {
  private static final Map<String, Variable> ENVIRONMENT =
      Map.of(
          "A", variable("A", "a b"),
          "Q", variable("Q", "-x 'c d' \"e\\\"f\" g\\ h"),
          "OPEN", variable("OPEN", "a \"b c"),
          "EMPTY", variable("EMPTY", ""),
          "DOLLAR", variable("DOLLAR", "$A ${A} $$"));

  record Case(String word, List<String> arguments) {}

  private static Case word(String word, String... arguments) {
    return new Case(word, List.of(arguments));
  }

  static List<Case> words() {
    return List.of(
        word("", ""),
        word("--debug", "--debug"),
        word("$A", "a", "b"),
        word("$Q", "-x", "c d", "e\"f", "g h"),
        word("$OPEN", "a", "b c"),
        word("$EMPTY"),
        word("$UNSET"),
        word("$DOLLAR", "$A", "${A}", "$$"),
        word("${A}", "a b"),
        word("${EMPTY}", ""),
        word("${UNSET}", ""),
        word("--x=${A}/${EMPTY}y", "--x=a b/y"),
        word("${DOLLAR}", "$A ${A} $$"),
        word("x$A", "x$A"),
        word("$A/x"),
        word("$A$A"),
        word("$1"),
        word("$"),
        word("$$", "$"),
        word("$$A", "$A"),
        word("$${A}", "${A}"),
        word("x$", "x$"),
        word("a$$$$b", "a$$b"),
        word("${A:-d}", "${A:-d}"),
        word("${A:-${A}}", "${A:-a b}"),
        word("${A", "${A"),
        word("x${}", "x"),
        word("${a b}y", "y"),
        word("${${A}}", "}"));
  }

  @ParameterizedTest
  @MethodSource("words")
  void expands(Case c) {
    Expansion expansion = new Expansion(ENVIRONMENT);
    expansion.add(0, c.word);
    assertThat(expansion.arguments()).extracting(Argument::text).isEqualTo(c.arguments);
  }

  @Test
  void tellsWordAndVariablesOfEachArgument() {
    Expansion expansion = new Expansion(ENVIRONMENT);
    List<String> words = List.of("/x", "$EMPTY", "$A", "-${A}${EMPTY}${A}");
    for (int i = 0; i < words.size(); i++) {
      expansion.add(i, words.get(i));
    }
    Variable a = variable("A", "a b");
    assertThat(expansion.arguments())
        .containsExactly(
            new Argument("/x", 0, List.of()),
            new Argument("a", 2, List.of(a)),
            new Argument("b", 2, List.of(a)),
            new Argument("-a ba b", 3, List.of(a, variable("EMPTY", ""))));
  }

  private static Variable variable(String name, String value) {
    return new Variable(name, value, Variable.Kind.ENVIRONMENT, null);
  }
}
