package dev.dockerctl.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.Location;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonDocumentEditTest {
  private static final String FILE = "/etc/docker/daemon.json";

  record Case(String name, String before, UnaryOperator<JsonDocument> edit, String after) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static JsonDocument document(String text) {
    return DaemonJson.parse(FILE, text.getBytes(UTF_8));
  }

  private static List<String> path(String dotted) {
    return List.of(dotted.split("\\.", -1));
  }

  private static UnaryOperator<JsonDocument> set(String dotted, Object value) {
    return document -> document.with(path(dotted), value);
  }

  private static UnaryOperator<JsonDocument> add(String dotted, Object value) {
    return document -> document.withElements(path(dotted), List.of(value));
  }

  private static UnaryOperator<JsonDocument> drop(String dotted) {
    return document -> document.without(path(dotted));
  }

  private static UnaryOperator<JsonDocument> drop(String dotted, int index) {
    return document -> document.withoutElements(path(dotted), only(index));
  }

  private static BitSet only(int index) {
    return BitSet.valueOf(new long[] {1L << index});
  }

  static Stream<Case> sets() {
    return Stream.of(
        new Case("missing file", "", set("debug", true), "{\n  \"debug\": true\n}\n"),
        new Case("blank lines only", "\r\n\r\n", set("mtu", 9), "{\r\n  \"mtu\": 9\r\n}\r\n"),
        new Case("null", "null\n", set("debug", true), "{\n  \"debug\": true\n}\n"),
        new Case("empty object", "{}\n", set("debug", true), "{\n  \"debug\": true\n}\n"),
        new Case("spread empty object", "{\n}\n", set("a", 1), "{\n  \"a\": 1\n}\n"),
        new Case(
            "nested in nothing",
            "",
            set("proxies.http-proxy", "http://p:1"),
            "{\n  \"proxies\": {\n    \"http-proxy\": \"http://p:1\"\n  }\n}\n"),
        new Case(
            "list in nothing",
            "",
            set("dns", List.of("1.1.1.1", "8.8.8.8")),
            "{\n  \"dns\": [\n    \"1.1.1.1\",\n    \"8.8.8.8\"\n  ]\n}\n"),
        new Case(
            "four blanks",
            "{\n    \"a\": 1\n}\n",
            set("b.c", 2),
            "{\n    \"a\": 1,\n    \"b\": {\n        \"c\": 2\n    }\n}\n"),
        new Case("tab", "{\n\t\"a\":1\n}", set("b", "x"), "{\n\t\"a\":1,\n\t\"b\":\"x\"\n}"),
        new Case(
            "CRLF",
            "{\r\n  \"a\": 1\r\n}\r\n",
            set("b", 2),
            "{\r\n  \"a\": 1,\r\n  \"b\": 2\r\n}\r\n"),
        new Case("compact", "{\"a\":1}", set("b", List.of(1, 2)), "{\"a\":1,\"b\":[1,2]}"),
        new Case(
            "one line",
            "{\"a\": 1}\n",
            set("b", Map.of("c", 2)),
            "{\"a\": 1, \"b\": {\"c\": 2}}\n"),
        new Case("padded", "{ \"a\" : 1 }", set("b", 2), "{ \"a\" : 1, \"b\" : 2 }"),
        new Case(
            "leading commas",
            "{ \"a\": 1\n, \"b\": 2\n}\n",
            set("c", 3),
            "{ \"a\": 1\n, \"b\": 2\n, \"c\": 3\n}\n"),
        new Case(
            "blank line between members",
            "{\n  \"a\": 1,\n\n  \"b\": 2\n}\n",
            set("c", 3),
            "{\n  \"a\": 1,\n\n  \"b\": 2,\n  \"c\": 3\n}\n"),
        new Case(
            "inline arrays stay the habit",
            "{\n  \"dns\": [\"a\", \"b\"]\n}\n",
            set("hosts", List.of("x", "y")),
            "{\n  \"dns\": [\"a\", \"b\"],\n  \"hosts\": [\"x\", \"y\"]\n}\n"),
        new Case(
            "scalar", "{\"a\": 1.0e3, \"b\": 2}", set("b", "x"), "{\"a\": 1.0e3, \"b\": \"x\"}"),
        new Case("same value", "{\"mtu\":  1400}", set("mtu", 1400), "{\"mtu\":  1400}"),
        new Case("spelling dockerd refuses", "{\"mtu\": 1e3}", set("mtu", 1000), "{\"mtu\": 1000}"),
        new Case("null on the way", "{\"a\": null}", set("a.b", 1), "{\"a\": {\"b\": 1}}"),
        new Case(
            "second key",
            "{\n  \"a\": 1,\n  \"b\": 2,\n  \"a\": 3\n}\n",
            set("a", 4),
            "{\n  \"b\": 2,\n  \"a\": 4\n}\n"),
        new Case(
            "map key by key",
            "{\n  \"log-opts\": { \"a\":  \"1\", \"b\": \"2\" }\n}\n",
            set("log-opts", new LinkedHashMap<>(Map.of("a", "1", "c", "3"))),
            "{\n  \"log-opts\": { \"a\":  \"1\", \"c\": \"3\" }\n}\n"),
        new Case(
            "list element by element",
            "{\n  \"dns\": [ \"a\",\n           \"b\" ]\n}\n",
            set("dns", List.of("b", "c")),
            "{\n  \"dns\": [ \"b\",\n           \"c\" ]\n}\n"),
        new Case(
            "empty nested object",
            "{\n  \"proxies\": {}\n}\n",
            set("proxies.no-proxy", "x"),
            "{\n  \"proxies\": {\n    \"no-proxy\": \"x\"\n  }\n}\n"),
        new Case("empty object in one line", "{\"p\": {}}", set("p.x", 1), "{\"p\": {\"x\": 1}}"),
        new Case(
            "strings as they are",
            "{}",
            set("a", "é\t\"\\/\u0001\u007f😀\ud800"),
            "{\n  \"a\": \"é\\t\\\"\\\\/\\u0001\u007f😀\\ud800\"\n}"),
        new Case(
            "null value",
            "{\"a\":1}",
            document -> document.with(List.of("b"), null),
            "{\"a\":1,\"b\":null}"));
  }

  static Stream<Case> removals() {
    return Stream.of(
        new Case("only member", "{\n  \"a\": 1\n}\n", drop("a"), "{}\n"),
        new Case("missing member", "{ \"a\": 1 }", drop("b"), "{ \"a\": 1 }"),
        new Case("first", "{\n  \"a\": 1,\n  \"b\": 2\n}", drop("a"), "{\n  \"b\": 2\n}"),
        new Case("last", "{\n  \"a\": 1,\n  \"b\": 2\n}", drop("b"), "{\n  \"a\": 1\n}"),
        new Case(
            "middle",
            "{\n \"a\": 1,\n \"b\": 2,\n \"c\": 3\n}",
            drop("b"),
            "{\n \"a\": 1,\n \"c\": 3\n}"),
        new Case(
            "end of a shared line",
            "{\n \"a\": 1, \"b\": 2,\n \"c\": 3\n}",
            drop("b"),
            "{\n \"a\": 1,\n \"c\": 3\n}"),
        new Case(
            "leading commas",
            "{ \"a\": 1\n, \"b\": 2\n, \"c\": 3 }",
            drop("b"),
            "{ \"a\": 1\n, \"c\": 3 }"),
        new Case("compact", "{\"a\":1,\"b\":2,\"c\":3}", drop("b"), "{\"a\":1,\"c\":3}"),
        new Case("all of that name", "{\"a\":1,\"b\":2,\"a\":3}", drop("a"), "{\"b\":2}"),
        new Case("nested", "{\"p\": {\"x\": 1, \"y\": 2}}", drop("p.x"), "{\"p\": {\"y\": 2}}"),
        new Case(
            "in both objects of a name",
            "{\"p\": {\"x\": 1}, \"p\": {\"x\": 2, \"y\": 3}}",
            drop("p.x"),
            "{\"p\": {}, \"p\": {\"y\": 3}}"));
  }

  static Stream<Case> elements() {
    return Stream.of(
        new Case("no array yet", "{\"a\": 1}", add("dns", "x"), "{\"a\": 1, \"dns\": [\"x\"]}"),
        new Case("null", "{\"dns\":null}", add("dns", "x"), "{\"dns\":[\"x\"]}"),
        new Case(
            "empty array",
            "{\n  \"dns\": []\n}",
            add("dns", "x"),
            "{\n  \"dns\": [\n    \"x\"\n  ]\n}"),
        new Case(
            "inline",
            "{\n  \"dns\": [\"x\"]\n}",
            add("dns", "y"),
            "{\n  \"dns\": [\"x\", \"y\"]\n}"),
        new Case(
            "lines",
            "{\n  \"dns\": [\n    \"x\"\n  ]\n}",
            add("dns", "y"),
            "{\n  \"dns\": [\n    \"x\",\n    \"y\"\n  ]\n}"),
        new Case(
            "objects in lines",
            "{\n  \"p\": [\n    {\n      \"size\": 1\n    }\n  ]\n}",
            add("p", Map.of("size", 2)),
            "{\n  \"p\": [\n    {\n      \"size\": 1\n    },\n    {\n      \"size\": 2\n    }\n  ]\n}"),
        new Case("first", "{\"dns\": [\"x\", \"y\"]}", drop("dns", 0), "{\"dns\": [\"y\"]}"),
        new Case("last", "{\"dns\": [\"x\", \"y\"]}", drop("dns", 1), "{\"dns\": [\"x\"]}"),
        new Case("only", "{\"dns\": [ \"x\" ]}", drop("dns", 0), "{\"dns\": []}"),
        new Case(
            "line",
            "{\n  \"dns\": [\n    \"x\",\n    \"y\"\n  ]\n}",
            drop("dns", 0),
            "{\n  \"dns\": [\n    \"y\"\n  ]\n}"));
  }

  @ParameterizedTest
  @MethodSource({"sets", "removals", "elements"})
  void changesOnlyWhatIsTouched(Case c) {
    assertThat(new String(c.edit().apply(document(c.before())).content(), UTF_8))
        .isEqualTo(c.after());
  }

  record Refusal(String name, String text, UnaryOperator<JsonDocument> edit, String message) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Refusal> refusals() {
    return Stream.of(
        new Refusal(
            "broken file",
            "{\n  \"a\": 1,\n}\n",
            set("a", 2),
            "cannot edit '/etc/docker/daemon.json': trailing comma at 2:9: remove it, as no comma"
                + " stands before '}'"),
        new Refusal(
            "string on the way",
            "{\n  \"a\": \"x\"\n}\n",
            set("a.b", 2),
            "cannot set 'a' in '/etc/docker/daemon.json': it is a string, not an object"),
        new Refusal(
            "element of a string",
            "{\n  \"dns\": \"x\"\n}\n",
            add("dns", 2),
            "cannot set 'dns' in '/etc/docker/daemon.json': it is a string, not an array"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatItCannotEdit(Refusal c) {
    assertThatThrownBy(() -> c.edit().apply(document(c.text())))
        .isInstanceOfSatisfying(
            DockerctlException.class,
            e -> {
              assertThat(e.message()).isEqualTo(c.message());
              assertThat(e.location()).isEqualTo(new Location(FILE, 2));
            });
  }

  @Test
  void tellsEarlyThatAnElementIsMissing() {
    assertThatThrownBy(() -> document("{\"dns\": [1]}").withoutElements(List.of("dns"), only(1)))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> document("{}").withoutElements(List.of("dns"), only(0)))
        .hasMessage("cannot remove an element of 'dns' in '" + FILE + "': it is not there");
  }

  @Test
  void refusesWhatIsNoJsonValue() {
    JsonDocument empty = document("");
    assertThatThrownBy(() -> empty.with(List.of("a"), Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> empty.with(List.of("a"), Arrays.asList(1, new Object())))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> empty.with(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesBigDecimalsAsTheyAreSpelt() {
    JsonDocument edited = document("{}").with(List.of("a"), new BigDecimal("1E+3"));
    assertThat(edited.toPlain()).containsEntry("a", new BigDecimal("1E+3"));
  }
}
