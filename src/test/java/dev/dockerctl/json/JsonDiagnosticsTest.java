package dev.dockerctl.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.error.Diagnostic;
import dev.dockerctl.error.Location;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonDiagnosticsTest {
  private static final String FILE = "/etc/docker/daemon.json";
  private static final String WARNING = "warning: ";

  /** The bytes of the file stand one a char. */
  record Case(String name, String bytes, List<String> messages) {
    static Case of(String name, String text, String... messages) {
      return of(name, text.getBytes(UTF_8), messages);
    }

    static Case of(String name, byte[] content, String... messages) {
      return new Case(name, new String(content, ISO_8859_1), List.of(messages));
    }

    byte[] content() {
      return bytes.getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> problems() {
    return Stream.of(
        Case.of(
            "line comment",
            "{\n  // why\n  \"debug\": true\n}\n",
            "comment at 2:3: JSON has no comments, remove it"),
        Case.of(
            "block comment",
            "{\"debug\": /* yes */ true}",
            "comment at 1:11: JSON has no comments, remove it"),
        Case.of(
            "hash comment", "# docker\n{}\n", "comment at 1:1: JSON has no comments, remove it"),
        Case.of(
            "comment at the end",
            "{}\n// end\n",
            "comment at 2:1: JSON has no comments, remove it"),
        Case.of(
            "comment after a value",
            "{\"a\": 1 # one\n}",
            "comment at 1:9: JSON has no comments, remove it"),
        Case.of(
            "comment before the colon",
            "{\"a\" /**/ : 1}",
            "comment at 1:6: JSON has no comments, remove it"),
        Case.of(
            "single quotes",
            "{'debug': 'x'}",
            "single quote at 1:2: JSON strings stand in double quotes"),
        Case.of(
            "typographic quotes",
            "{“debug”: true}",
            "typographic quote '“' at 1:2: JSON strings stand in double quotes"),
        Case.of(
            "trailing comma in an object",
            "{\n  \"a\": 1,\n}\n",
            "trailing comma at 2:9: remove it, as no comma stands before '}'"),
        Case.of(
            "trailing comma in an array",
            "{\"a\": [1, 2, ]}",
            "trailing comma at 1:12: remove it, as no comma stands before ']'"),
        Case.of(
            "two commas",
            "{\"a\": 1,, \"b\": 2}",
            "unexpected character (',' (code 44)): was expecting double-quote to "
                + "start field name at 1:9"),
        Case.of(
            "comma first",
            "{, \"b\": 2}",
            "unexpected character (',' (code 44)): was expecting double-quote to "
                + "start field name at 1:2"),
        Case.of(
            "missing comma",
            "{\n  \"a\": 1\n  \"b\": 2\n}\n",
            "missing comma at 2:9: write ',' before '\"b\"'"),
        Case.of(
            "missing comma in an array",
            "{\"a\": [\"x\" \"y\"]}",
            "missing comma at 1:11: write ',' before '\"y\"'"),
        Case.of(
            "missing comma, nothing between",
            "{\"a\":\"x\"\"b\":1}",
            "missing comma at 1:9: write ',' before '\"b\"'"),
        Case.of(
            "no password in messages",
            "{\"a\": 1 \"http://u:secret@p\": 2}",
            "missing comma at 1:8: write ',' before '\"http://…'"),
        Case.of(
            "missing colon",
            "{\"a\" 1}",
            "missing colon at 1:5: write ':' between a name and its value"),
        Case.of(
            "equals sign",
            "{\"a\" = 1}",
            "missing colon at 1:5: write ':' between a name and its value"),
        Case.of(
            "fat arrow",
            "{\"a\" => 1}",
            "missing colon at 1:5: write ':' between a name and its value"),
        Case.of(
            "semicolon",
            "{\"a\": 1; \"b\": 2}",
            "unexpected character (';' (code 59)): was expecting comma to separate "
                + "Object entries at 1:8"),
        Case.of(
            "missing value",
            "{\"a\": , \"b\": }",
            "unexpected character (',' (code 44)): expected a valid value (JSON "
                + "String, Number, Array, Object or token 'null', 'true' or 'false') at "
                + "1:7"),
        Case.of(
            "name in an array",
            "{\"a\": [\"b\": 1]}",
            "unexpected character (':' (code 58)): was expecting comma to separate "
                + "Array entries at 1:11"),
        Case.of(
            "two documents",
            "{}\n{\"debug\": true}\n",
            "second JSON document at 2:1: dockerd takes exactly one object"),
        Case.of(
            "trailing text",
            "{\"debug\": true}\nend\n",
            "text after the document, 'end', at 2:1: nothing may follow, remove it"),
        Case.of(
            "one brace too many",
            "{\"debug\": true}}\n",
            "'}' at 1:16: it closes nothing, remove it"),
        Case.of(
            "brace missing",
            "{\"a\": {\n  \"debug\": true\n}\n",
            "end of file at 3:2: '}' is missing for the bracket opened at 1:1"),
        Case.of(
            "wrong bracket",
            "{\"a\": [1, 2}}\n",
            "'}' at 1:12: ']' is due for the bracket opened at 1:7"),
        Case.of(
            "string without end",
            "{\n  \"a\": \"x,\n  \"b\": 1\n}\n",
            "string without end at 2:8: write '\"' at its end, on the same line"),
        Case.of(
            "string without end at the end",
            "{\"a\": \"x",
            "string without end at 1:7: write '\"' at its end, on the same line"),
        Case.of(
            "tab in a string",
            "{\"a\": \"x\ty\"}",
            "illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped "
                + "using backslash to be included in string value at 1:9"),
        Case.of(
            "unknown escape",
            "{\"a\": \"C:\\docker\"}",
            "unrecognized character escape 'd' (code 100) at 1:11"),
        Case.of(
            "short escape",
            "{\"a\": \"\\u12\"}",
            "unexpected character ('\"' (code 34)): expected a hex-digit for "
                + "character escape sequence at 1:12"),
        Case.of(
            "digit by its low byte only",
            "{\"a\": \"\\u004\u6f31\"}",
            "unexpected character ('x' (code 120)): expected a hex-digit for "
                + "character escape sequence at 1:13"),
        Case.of(
            "secret without quotes",
            "{\"splunk-token\": SEKRIT-1234}",
            "what stands here is no JSON value at 1:18: a string stands in double quotes"),
        Case.of(
            "Python words",
            "{\"a\": True, \"b\": None}",
            "'True' is no JSON value at 1:7: write true in lower case"),
        Case.of(
            "yes and no", "{\"a\": yes, \"b\": off}", "'yes' is no JSON value at 1:7: write true"),
        Case.of(
            "unquoted name",
            "{debug: true}",
            "name 'debug' without quotes at 1:2: write \"debug\""),
        Case.of(
            "unquoted string",
            "{\"bip\": 10.0.0.1/24}",
            "'10.0.0.1/24' is no JSON value at 1:9: a string stands in double quotes"),
        Case.of(
            "unit",
            "{\"default-shm-size\": 64m}",
            "'64m' is no JSON value at 1:22: a string stands in double quotes"),
        Case.of(
            "leading zero",
            "{\"a\": 007}",
            "'007' is no JSON value at 1:7: write a number as 7, -0.5 or 1e3"),
        Case.of(
            "plus",
            "{\"a\": +1}",
            "'+1' is no JSON value at 1:7: write a number as 7, -0.5 or 1e3"),
        Case.of(
            "point at the end",
            "{\"a\": 5.}",
            "'5.' is no JSON value at 1:7: write a number as 7, -0.5 or 1e3"),
        Case.of(
            "point at the start",
            "{\"a\": .5}",
            "'.5' is no JSON value at 1:7: write a number as 7, -0.5 or 1e3"),
        Case.of(
            "hexadecimal",
            "{\"a\": 0x1F}",
            "'0x1F' is no JSON value at 1:7: write a number as 7, -0.5 or 1e3"),
        Case.of(
            "NaN",
            "{\"a\": NaN}",
            "'NaN' is no JSON value at 1:7: a string stands in double quotes"),
        Case.of(
            "too large a number", "{\"a\": 1e999}", "number at 1:7: it is too large for dockerd"),
        Case.of(
            "no-break space",
            "{\u00a0\"a\": 1}",
            "unexpected character ('\u00a0' (code 160)): was expecting double-quote to "
                + "start field name at 1:2"),
        Case.of(
            "zero-width space",
            "{\"a\": 1\u200b}",
            "unexpected character ('\u200b' (code 8203 / 0x200b)): was expecting comma "
                + "to separate Object entries at 1:8"),
        Case.of(
            "NUL",
            "{\"a\": 1\u0000}",
            "illegal character ((CTRL-CHAR, code 0)): only regular white space "
                + "(\\r, \\n, \\t) is allowed between tokens at 1:9"),
        Case.of(
            "second byte order mark",
            "\ufeff\ufeff{}",
            "unexpected character ('\ufeff' (code 65279 / 0xfeff)): expected a valid "
                + "value (JSON String, Number, Array, Object or token 'null', 'true' or "
                + "'false') at 1:1"),
        Case.of("array", "[]", "an array at 1:1: the file has to be one object in { }"),
        Case.of("string", "\"debug\"", "a string at 1:1: the file has to be one object in { }"),
        Case.of("number", "1", "a number at 1:1: the file has to be one object in { }"),
        Case.of(
            "two nulls",
            "null null",
            "text after the document, 'null', at 1:6: nothing may follow, remove it"),
        Case.of("YAML", "debug: true\n", "'debug' at 1:1: the file has to be one object in { }"),
        Case.of(
            "several at once",
            "{\n  'a': True,\n  b: 01 // x\n  \"c\": [1,],\n}\n",
            "single quote at 2:3: JSON strings stand in double quotes"),
        Case.of(
            "multi-byte characters before it",
            "{\"é😀漢\": \"é😀漢\" x}",
            "missing comma at 1:14: write ',' before 'x'"),
        Case.of(
            "CRLF and tabs before it",
            "{\r\n\t\"a\": 1,\r\n\t}\r\n",
            "trailing comma at 2:8: remove it, as no comma stands before '}'"),
        Case.of(
            "lone CR before it",
            "{\r\"a\": 1,\r}",
            "trailing comma at 2:7: remove it, as no comma stands before '}'"),
        Case.of(
            "byte order mark before it",
            "\ufeff{\"a\": x}",
            "'x' is no JSON value at 1:7: a string stands in double quotes"),
        Case.of(
            "UTF-16 before it",
            "\ufeff{\n\"é😀\": x}".getBytes(UTF_16LE),
            "'x' is no JSON value at 2:7: a string stands in double quotes"),
        Case.of(
            "UTF-16 without a mark",
            "{}".getBytes(UTF_16LE),
            "UTF-16 without its byte order mark at 1:1: dockerd cannot read it, save the file as UTF-8"),
        Case.of(
            "UTF-16BE without a mark",
            "{}".getBytes(UTF_16BE),
            "UTF-16 without its byte order mark at 1:1: dockerd cannot read it, save the file as UTF-8"),
        Case.of(
            "half a UTF-16 character",
            new byte[] {-1, -2, '{', 0, '}', 0, 'x'},
            "half a character at 1:3: the last byte is missing"),
        Case.of(
            "Latin 1",
            "{\n  \"label\": \"caf\u00e9\"\n}".getBytes(ISO_8859_1),
            "byte 0xE9 at 2:16: it is not UTF-8, save the file as UTF-8"),
        Case.of(
            "duplicate key",
            "{\n  \"debug\": true,\n  \"debug\": false\n}\n",
            "warning: repeated key 'debug' at 3:3: already at 2:3, dockerd takes the last one"),
        Case.of(
            "duplicate object",
            "{\"log-opts\": {}, \"log-opts\": {}}",
            "warning: repeated key 'log-opts' at 1:18: already at 1:2, dockerd takes both together"),
        Case.of(
            "duplicate key three times",
            "{\"a\": {}, \"a\": {}, \"a\": {}}",
            "warning: repeated key 'a' at 1:11: already at 1:2, dockerd takes both together",
            "warning: repeated key 'a' at 1:20: already at 1:11, dockerd takes both together"),
        Case.of(
            "duplicate by escape",
            "{\"mtu\": 1, \"m\\u0074u\": 2}",
            "warning: repeated key 'mtu' at 1:12: already at 1:2, dockerd takes the last one"),
        Case.of(
            "case of a struct's field",
            "{\"runtimes\": {\"x\": {\"path\": \"a\", \"Path\": \"b\"}}}",
            "warning: key 'Path' at 1:34: it means the same as 'path' at 1:21, dockerd takes the last one"),
        Case.of("case in a map", "{\"log-opts\": {\"a\": \"1\", \"A\": \"2\"}}"),
        Case.of("blank", " \r\n\t\n"),
        Case.of("empty", ""),
        Case.of("blanks only Go trims", "\u2028{}\u00a0\u000b\f"),
        Case.of("half pairs", "{\"builder\": {\"\\ud800\": \"\\udc00\"}}"),
        Case.of("tiny number", "{\"builder\": {\"x\": 1e-99999999999}}"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void saysWhatIsWrongWhereAndWhatWouldBeRight(Case c) {
    JsonDocument document = DaemonJson.parse(FILE, c.content());
    assertThat(document.diagnostics())
        .extracting(d -> prefix(d) + d.message())
        .isEqualTo(c.messages());
    assertThat(document.isUsable())
        .isEqualTo(c.messages().stream().allMatch(m -> m.startsWith(WARNING)));
    for (Diagnostic diagnostic : document.diagnostics()) {
      Location location = Objects.requireNonNull(diagnostic.location());
      assertThat(location.file()).isEqualTo(FILE);
      assertThat(diagnostic.message()).contains(" at " + location.line() + ":");
    }
  }

  private static String prefix(Diagnostic diagnostic) {
    return diagnostic.severity() == Diagnostic.Severity.WARNING ? WARNING : "";
  }
}
