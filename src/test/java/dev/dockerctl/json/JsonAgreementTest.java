package dev.dockerctl.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.oracle.Dockerd;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files are usable exactly when dockerd has no complaint about their syntax. */
@Tag("oracle")
class JsonAgreementTest {
  /** How {@code dockerd --validate} words complaints about the syntax (26.1.5). */
  private static final List<String> SYNTAX =
      List.of(
          "invalid character",
          "unexpected end of JSON input",
          "into Go value of type map[string]interface {}",
          "into Go value of type float64",
          "encoding: invalid UTF-8");

  @RegisterExtension
  static final Dockerd DOCKERD =
      Dockerd.of("syntax", "JsonMutation, seeds 0 to 149; common mistakes; repeated keys");

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithDockerdAboutMutatedFiles(long seed) {
    assertSameVerdict(new JsonMutation(seed).file());
  }

  @ParameterizedTest
  @MethodSource("dev.dockerctl.json.JsonDiagnosticsTest#problems")
  void agreesWithDockerdAboutCommonMistakes(JsonDiagnosticsTest.Case c) {
    assertSameVerdict(c.content());
  }

  @Test
  void agreesWithDockerdAboutTheDeepestNesting() {
    for (int depth : new int[] {JsonReader.MAX_DEPTH - 2, JsonReader.MAX_DEPTH - 1}) {
      String text = "{\"builder\":{\"x\":" + "[".repeat(depth) + "]".repeat(depth) + "}}";
      assertSameVerdict(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Each first value alone is refused; what dockerd says of both tells which is in force. */
  static Stream<String> repetitions() {
    return Stream.of(
        "'log-level': 'bogus', 'log-level': 'info'",
        "'log-level': 'bogus', 'log-level': null",
        "'mtu': -1, 'mtu': null",
        "'labels': ['x'], 'labels': []",
        "'labels': ['x'], 'labels': null",
        "'features': {'windows-dns-proxy': true}, 'features': {}",
        "'features': {'windows-dns-proxy': true}, 'features': {'a': false}",
        "'features': {'windows-dns-proxy': true}, 'features': {'windows-dns-proxy': false}",
        "'features': {'windows-dns-proxy': true}, 'features': null");
  }

  @ParameterizedTest
  @MethodSource("repetitions")
  void understandsRepeatedKeysAsDockerdDoes(String members) {
    byte[] content = ("{" + members.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8);
    JsonDocument document = DaemonJson.parse("daemon.json", content);
    assertThat(document.diagnostics()).hasSize(1);
    byte[] plain = JsonText.pretty(document.toPlain()).getBytes(StandardCharsets.UTF_8);
    assertThat(DOCKERD.complaint(plain)).isEqualTo(DOCKERD.complaint(content));
  }

  private static void assertSameVerdict(byte[] content) {
    String complaint = DOCKERD.complaint(content);
    JsonDocument document = DaemonJson.parse("daemon.json", content);
    assertThat(document.isUsable())
        .as("%s, but %s", complaint, document.diagnostics())
        .isEqualTo(!isAboutSyntax(complaint));
  }

  private static boolean isAboutSyntax(String complaint) {
    boolean unknownKeys = complaint.contains("don't match any configuration option");
    return !unknownKeys && SYNTAX.stream().anyMatch(complaint::contains);
  }
}
