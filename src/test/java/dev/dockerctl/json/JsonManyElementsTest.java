package dev.dockerctl.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many elements of an array at once give the text that they give one by one. */
class JsonManyElementsTest {
  private static final List<String> PATH = List.of("labels");
  private static final String[] GAPS = {"", " ", "\n    ", "\n\n    ", "\r\n\t"};

  /** An array whose elements are set apart in several ways. */
  private static JsonDocument document(Random random, int elements) {
    StringBuilder text = new StringBuilder("{\n  \"labels\": [");
    for (int i = 0; i < elements; i++) {
      text.append(i == 0 ? "" : gap(random) + ",").append(gap(random));
      text.append(random.nextInt(4) == 0 ? "{\"a\": 1}" : "\"" + i + "\"");
    }
    text.append(gap(random)).append("]\n}\n");
    return JsonDocument.parse("daemon.json", text.toString().getBytes(UTF_8));
  }

  private static String gap(Random random) {
    return GAPS[random.nextInt(2) == 0 ? 0 : random.nextInt(GAPS.length)];
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void goAsOneByOne(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      JsonDocument document = document(random, 1 + random.nextInt(6));
      int size = ((JsonNode.ArrayNode) document.get("labels").orElseThrow()).elements().size();
      BitSet gone = BitSet.valueOf(new long[] {random.nextInt(1 << size)});
      JsonDocument single = document;
      for (int i = gone.length() - 1; i >= 0; i = gone.previousSetBit(i - 1)) {
        single = single.withoutElements(PATH, BitSet.valueOf(new long[] {1L << i}));
      }

      assertThat(document.withoutElements(PATH, gone).text())
          .as("without %s: %s", gone, document.text())
          .isEqualTo(single.text());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void comeAsOneByOne(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      JsonDocument document = document(random, random.nextInt(4));
      List<Object> values = new ArrayList<>();
      JsonDocument single = document;
      for (int i = random.nextInt(6); i > 0; i--) {
        Object value = random.nextInt(4) == 0 ? java.util.Map.of("b", List.of(i)) : "n" + i;
        values.add(value);
        single = single.withElements(PATH, List.of(value));
      }

      assertThat(document.withElements(PATH, values).text())
          .as("with %s: %s", values, document.text())
          .isEqualTo(single.text());
    }
  }
}
