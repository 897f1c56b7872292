package dev.dockerctl.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dockerctl.Extent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whatever stands in a file, reading it ends with a diagnostic at most. */
class JsonMistakeTest {
  private static final String FILE =
      "{\n\t\"mtu\": 1400,\n\t\"debug\":\ttrue,\n\t\"log-opts\": {\"max-size\": \"1\\u006d\"}, \"labels\": [\"a=b\"]\n}";

  /** Jackson's own words, since the friendly ones would have to guess. */
  @Test
  void aNameWhoseSecondQuoteIsMissingBeforeATab() {
    JsonDocument document = parse("{\n\t\"mtu\": 1400,\n\t\"debug:\ttrue\n}");

    assertThat(document.isUsable()).isFalse();
    assertThat(document.diagnostics()).hasSize(1);
    assertThat(document.diagnostics().get(0).message())
        .startsWith("illegal unquoted character ((CTRL-CHAR, code 9))")
        .endsWith(" at 3:9");
  }

  @Test
  void eachCharacterMayBeMissingOrAnother() {
    for (int at = 0; at < FILE.length(); at++) {
      parse(FILE.substring(0, at));
      parse(FILE.substring(0, at) + FILE.substring(at + 1));
      for (char c : "\"\\\t\n{}[],:'a1\u2028".toCharArray()) {
        parse(FILE.substring(0, at) + c + FILE.substring(at + 1));
        parse(FILE.substring(0, at) + c + FILE.substring(at));
      }
    }
  }

  @Test
  void generatedFilesMayBeDamagedAnyhow() {
    for (long seed = 0; seed < Extent.of(4_000, 60_000); seed++) {
      check(new JsonMutation(seed).file());
    }
  }

  private static JsonDocument parse(String text) {
    return check(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonDocument check(byte[] content) {
    JsonDocument document = DaemonJson.parse("daemon.json", content);
    if (!document.isUsable()) {
      assertThat(document.diagnostics()).isNotEmpty();
    }
    return document;
  }
}
