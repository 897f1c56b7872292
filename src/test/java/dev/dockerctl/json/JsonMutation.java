package dev.dockerctl.json;

import java.util.Arrays;
import java.util.List;

/** Random files that are JSON, or were until something was done to them. */
final class JsonMutation {
  private static final List<String> PIECES =
      List.of(
          ",",
          ":",
          "{",
          "}",
          "[",
          "]",
          "\"",
          "'",
          "\\",
          " ",
          "\n",
          "\t",
          "\r",
          "/* x */",
          "// x\n",
          "#",
          "0",
          "-",
          "+",
          ".",
          "e",
          "01",
          "0x1",
          "1e999",
          "true",
          "null",
          "True",
          "nul",
          "\u0000",
          "\u0001",
          "\u000b",
          "\f",
          "\u001e",
          "\u007f",
          "\u0085",
          "\u00a0",
          "\u2028",
          "\u3000",
          "\ufeff",
          "\ufffd",
          "\\u12",
          "\\ud800",
          "\\x",
          "\ud83d",
          "é",
          "\"a\":1",
          "\"a\":1,",
          "{}",
          "[]",
          "\"\"");

  private final JsonRandom random;

  JsonMutation(long seed) {
    this.random = new JsonRandom(seed);
  }

  byte[] file() {
    String text = random.new Layout().write(random.object(3));
    for (int i = random.random.nextInt(3); i > 0; i--) {
      text = mutate(text);
    }
    byte[] content = random.encode(text);
    return random.random.nextInt(4) == 0 ? mutate(content) : content;
  }

  private String mutate(String text) {
    int from = random.random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.random.nextInt(3));
    return switch (random.random.nextInt(5)) {
      case 0 -> text.substring(0, from) + text.substring(to);
      case 1 -> text.substring(0, from) + random.oneOf(PIECES) + text.substring(to);
      case 2 -> text.substring(0, from) + text.substring(from, to) + text.substring(from);
      case 3 -> random.random.nextInt(4) == 0 ? text.substring(0, from) : text;
      default -> text.substring(0, from) + random.oneOf(PIECES) + text.substring(from);
    };
  }

  private byte[] mutate(byte[] content) {
    int at = random.random.nextInt(content.length + 1);
    switch (random.random.nextInt(3)) {
      case 0 -> {
        return Arrays.copyOf(content, at);
      }
      case 1 -> {
        return Arrays.copyOfRange(
            content, Math.min(content.length, random.random.nextInt(4)), content.length);
      }
      default -> {
        byte[] changed = content.clone();
        if (at < content.length) {
          changed[at] = (byte) random.random.nextInt(256);
        }
        return changed;
      }
    }
  }
}
