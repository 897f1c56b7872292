package dev.dockerctl.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files are usable exactly when the installed dockerd has no complaint about their syntax. */
class JsonDocumentIT {
  @TempDir Path folder;

  private JsonOracle dockerd;

  @BeforeEach
  void findDockerd() {
    boolean found = JsonOracle.find().isPresent();
    if (!Boolean.getBoolean("dockerctl.test.noSkips")) {
      Assumptions.assumeTrue(found, "dockerd is not installed");
    }
    dockerd = JsonOracle.find().orElseThrow();
  }

  static LongStream seeds() {
    return LongStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreesWithDockerdAboutMutatedFiles(long seed) throws IOException, InterruptedException {
    assertSameVerdict(new JsonMutation(seed).file());
  }

  @ParameterizedTest
  @MethodSource("dev.dockerctl.json.JsonDiagnosticsTest#problems")
  void agreesWithDockerdAboutCommonMistakes(JsonDiagnosticsTest.Case c)
      throws IOException, InterruptedException {
    assertSameVerdict(c.content());
  }

  @Test
  void agreesWithDockerdAboutTheDeepestNesting() throws IOException, InterruptedException {
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
  void understandsRepeatedKeysAsDockerdDoes(String members)
      throws IOException, InterruptedException {
    byte[] content = ("{" + members.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8);
    JsonDocument document = DaemonJson.parse("daemon.json", content);
    assertThat(document.diagnostics()).hasSize(1);
    byte[] plain = JsonText.pretty(document.toPlain()).getBytes(StandardCharsets.UTF_8);
    assertThat(verdict(plain)).isEqualTo(verdict(content));
  }

  private String verdict(byte[] content) throws IOException, InterruptedException {
    Path file = folder.resolve("daemon.json");
    Files.write(file, content);
    return dockerd.verdict(file);
  }

  private void assertSameVerdict(byte[] content) throws IOException, InterruptedException {
    String verdict = verdict(content);
    JsonDocument document = DaemonJson.parse("daemon.json", content);
    assertThat(document.isUsable())
        .as("%s, but %s", verdict, document.diagnostics())
        .isEqualTo(!JsonOracle.isAboutSyntax(verdict));
  }
}
