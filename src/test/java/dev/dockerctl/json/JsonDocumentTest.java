package dev.dockerctl.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.error.Location;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonDocumentTest {
  private static JsonDocument document(String text) {
    return DaemonJson.parse("daemon.json", text.getBytes(UTF_8));
  }

  record Place(String name, String text, List<String> path, String position) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Place> places() {
    List<String> b = List.of("b");
    return Stream.of(
        new Place("LF", "{\n  \"a\": 1,\n  \"b\": 2\n}", b, "3:8"),
        new Place("CRLF", "{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}", b, "3:8"),
        new Place("lone CR", "{\r  \"a\": 1,\r  \"b\": 2\r}", b, "3:8"),
        new Place("empty lines", "\n\r\n\r{\n\n\"b\": 2}", b, "6:6"),
        new Place("tabs count once", "{\t\t\"b\":\t2}", b, "1:9"),
        new Place("after a byte order mark", "\ufeff{\"b\": 2}", b, "1:7"),
        new Place("after letters of two bytes", "{\"é\": \"ü\", \"b\": 2}", b, "1:17"),
        new Place("after letters of four bytes", "{\"😀\": \"😀\", \"b\": 2}", b, "1:17"),
        new Place("escaped name", "{\"\\u0062\": 2}", b, "1:12"),
        new Place("negative number", "{\"b\":-2}", b, "1:6"),
        new Place("nested", "{\"a\": {\n \"b\": \"x\"}}", List.of("a", "b"), "2:7"),
        new Place("element", "{\"a\": [\n1,\n  [2]]}", List.of("a", "1", "0"), "3:4"),
        new Place("last of equal names", "{\"b\": 1, \"b\": 2}", b, "1:15"),
        new Place("whole document", "\n {}", List.of(), "2:2"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void knowsLineAndColumnOfEveryValue(Place place) {
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      boolean marked = charset.equals(UTF_8) || place.text().startsWith("\ufeff");
      String text = marked ? place.text() : "\ufeff" + place.text();
      JsonDocument document = DaemonJson.parse("daemon.json", text.getBytes(charset));
      JsonNode node = document.get(place.path().toArray(String[]::new)).orElseThrow();
      JsonPosition position = document.position(node.start());
      assertThat(position).hasToString(place.position());
      assertThat(node.line()).isEqualTo(position.line());
      assertThat(document.location(node)).isEqualTo(new Location("daemon.json", position.line()));
      assertThat(document.charset()).isEqualTo(charset);
    }
  }

  @Test
  void keepsTheSpellingOfNumbers() {
    JsonDocument document = document("{\"a\": 1.0e3, \"b\": -0, \"c\": 1e-99999999999}");
    assertThat(document.get("a").orElseThrow())
        .isInstanceOfSatisfying(
            JsonNode.NumberNode.class, number -> assertThat(number.raw()).isEqualTo("1.0e3"));
    assertThat(document.toPlain())
        .containsExactly(
            Map.entry("a", new BigDecimal("1.0e3")),
            Map.entry("b", BigDecimal.ZERO),
            Map.entry("c", BigDecimal.ZERO));
  }

  @Test
  void showsSpansThatReadAsTheValues() {
    String text = "{ \"a\\\"\" : [ \"x\\\\\" , -1.5 ,true,null ,{ } ] }";
    JsonDocument document = document(text);
    List<String> spans =
        Stream.of("0", "1", "2", "3", "4")
            .map(index -> document.get("a\"", index).orElseThrow())
            .map(node -> text.substring(node.start(), node.end()))
            .toList();
    assertThat(spans).containsExactly("\"x\\\\\"", "-1.5", "true", "null", "{ }");
    assertThat(document.get("a\"", "5")).isEmpty();
    assertThat(document.get("a\"", "x")).isEmpty();
    assertThat(document.get("b")).isEmpty();
    assertThat(document.get("a\"", "0", "0")).isEmpty();
  }

  @Test
  void hasNoValuesWhenDockerdRefusesTheFile() {
    JsonDocument document = document("{\"a\": 1,}");
    assertThat(document.isUsable()).isFalse();
    assertThat(document.get()).isEmpty();
    assertThat(document.toPlain()).isEmpty();
    assertThat(document.content()).isEqualTo("{\"a\": 1,}".getBytes(UTF_8));
  }

  record Repetition(String text, Map<String, Object> plain) {}

  static Stream<Repetition> repetitions() {
    return Stream.of(
        new Repetition("{\"mtu\": 1, \"mtu\": 2}", Map.of("mtu", new BigDecimal(2))),
        new Repetition("{\"group\": \"a\", \"group\": null}", Map.of("group", "a")),
        new Repetition("{\"dns\": [\"a\"], \"dns\": [\"b\"]}", Map.of("dns", List.of("b"))),
        new Repetition(
            "{\"log-opts\": {\"a\": \"1\", \"b\": \"1\"}, \"log-opts\": {\"a\": \"2\"}}",
            Map.of("log-opts", Map.of("a", "2", "b", "1"))),
        new Repetition(
            "{\"runtimes\": {\"r\": {\"path\": \"a\"}}, \"runtimes\": {\"r\": {}}}",
            Map.of("runtimes", Map.of("r", Map.of()))),
        new Repetition(
            "{\"builder\": {\"gc\": {\"enabled\": true}}, \"builder\": {\"gc\": {\"x\": \"1\"}}}",
            Map.of("builder", Map.of("gc", Map.of("enabled", true, "x", "1")))));
  }

  @ParameterizedTest
  @MethodSource("repetitions")
  void understandsRepeatedKeysAsGoDoes(Repetition repetition) {
    assertThat(document(repetition.text()).toPlain()).isEqualTo(repetition.plain());
  }

  @Test
  void setsOneKeyOfARepeatedObject() {
    JsonDocument document =
        document("{\"log-opts\": {\"a\": \"1\"}, \"log-opts\": {\"b\": \"2\"}}");
    JsonDocument edited = document.with(List.of("log-opts", "a"), "3");
    assertThat(edited.toPlain()).isEqualTo(Map.of("log-opts", Map.of("a", "3", "b", "2")));
    assertThat(edited.without(List.of("log-opts", "a")).toPlain())
        .isEqualTo(Map.of("log-opts", Map.of("b", "2")));
  }

  @Test
  void keepsHalfPairsOfAUtf16FileByteForByte() {
    byte[] head = "\ufeff{\"a\": \"".getBytes(UTF_16LE);
    byte[] tail = "\"}".getBytes(UTF_16LE);
    byte[] content = Arrays.copyOf(head, head.length + 2 + tail.length);
    content[head.length + 1] = (byte) 0xD8;
    System.arraycopy(tail, 0, content, head.length + 2, tail.length);
    JsonDocument document = DaemonJson.parse("daemon.json", content);
    assertThat(document.toPlain()).isEqualTo(Map.of("a", "\ufffd"));
    JsonDocument edited = document.with(List.of("b"), true).without(List.of("b"));
    assertThat(edited.content()).isEqualTo(content);
  }

  @Test
  void readsAndEditsTheDeepestNestingDockerdTakes() {
    int depth = JsonReader.MAX_DEPTH - 1;
    String deep = "{\"a\": " + "[".repeat(depth) + "]".repeat(depth) + "}";
    JsonDocument document = document(deep);
    assertThat(document.diagnostics()).isEmpty();
    assertThat(document.with(List.of("b"), true).without(List.of("b")).text()).isEqualTo(deep);
    assertThat(document.without(List.of("a")).text()).isEqualTo("{}");
    assertThat(document("[" + deep + "]").diagnostics())
        .hasToString(
            "[daemon.json:1: too many nested brackets at 1:10006: dockerd reads at most 10000"
                + " levels]");
  }

  @Test
  void writesPlainValues() {
    Map<String, Object> value = Map.of("a", Arrays.asList(1, null, Map.of(), List.of()));
    assertThat(JsonText.compact(value)).isEqualTo("{\"a\":[1,null,{},[]]}");
    assertThat(JsonText.pretty(value))
        .isEqualTo("{\n  \"a\": [\n    1,\n    null,\n    {},\n    []\n  ]\n}");
    assertThat(JsonText.quote("a\"b")).isEqualTo("\"a\\\"b\"");
  }
}
