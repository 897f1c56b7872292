package dev.dockerctl.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonWriterTest {
  record Case(String name, Object value, String text) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> values() {
    return Stream.of(
        new Case("null", null, "null"),
        new Case("empty object", Map.of(), "{}"),
        new Case("empty array", List.of(), "[]"),
        new Case("array", Arrays.asList(1, null, true), "[\n  1,\n  null,\n  true\n]"),
        new Case(
            "nested",
            Map.of("a", List.of(Map.of("b", "c"))),
            "{\n  \"a\": [\n    {\n      \"b\": \"c\"\n    }\n  ]\n}"),
        new Case("integer", 1400, "1400"),
        new Case("long", Long.MIN_VALUE, "-9223372036854775808"),
        new Case("decimal", new BigDecimal("1.50"), "1.50"),
        new Case("double", 0.5, "0.5"),
        new Case("quote and backslash", "\"\\/", "\"\\\"\\\\/\""),
        new Case("line breaks", "a\r\n\tb", "\"a\\r\\n\\tb\""),
        new Case("escape character", "\u001b[31m", "\"\\u001B[31m\""),
        new Case("DEL", "\u007f", "\"\\u007F\""),
        new Case("C1 controls", "\u0080\u009b\u00a0", "\"\\u0080\\u009b\u00a0\""),
        new Case("turned writing", "a\u202eb\u200e\u2066", "\"a\\u202eb\\u200e\\u2066\""),
        new Case("invisible pair", "\udb40\udc41", "\"\\udb40\\udc41\""),
        new Case("letters of the world", "é漢😀", "\"é漢😀\""));
  }

  @ParameterizedTest
  @MethodSource("values")
  void writesPlainValues(Case c) {
    assertThat(JsonWriter.text(c.value())).isEqualTo(c.text());
  }

  @Test
  void showsNoSecretsOfACommandLine() {
    List<String> argv = List.of("sshpass", "-p", "s3cret", "curl", "-u", "bob:s3c", "--token", "t");
    assertThat(MaskedValues.of(Map.of("argv", argv)))
        .containsEntry(
            "argv",
            List.of("sshpass", "-p", "xxxxx", "curl", "-u", "bob:xxxxx", "--token", "xxxxx"));
  }

  @Test
  void keepsTheOrderOfMembersAndEndsWithANewline() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("zulu", "ü");
    object.put("alpha", null);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonWriter.write(object, new PrintStream(bytes, false, StandardCharsets.US_ASCII));
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("{\n  \"zulu\": \"ü\",\n  \"alpha\": null\n}\n");
  }

  @Test
  void refusesWhatIsNoPlainValue() {
    assertThatThrownBy(() -> JsonWriter.text(List.of(new Object())))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no JSON value: java.lang.Object");
    assertThatThrownBy(() -> JsonWriter.text(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
