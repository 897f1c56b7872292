package dev.dockerctl.json;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Random values, and random spellings of them as daemon.json files that dockerd accepts. */
final class JsonRandom {
  private static final List<String> NAMES =
      List.of("debug", "mtu", "dns", "log-opts", "é", "😀", "a b", "", "builder", "q\"\\", "\t");

  private static final List<String> STRINGS =
      List.of("", "x", "10.0.0.0/8", "ünï", "漢字", "😀😀", "a\\b", "\"", "\u0001", "{", "[,", "//");

  private static final List<String> NUMBERS =
      List.of(
          "0", "-0", "1400", "1.0e3", "1E+2", "-12.50", "1e-400", "123456789012345678901234567890");

  final Random random;

  JsonRandom(long seed) {
    this.random = new Random(seed);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String name() {
    return oneOf(NAMES);
  }

  Map<String, Object> object(int depth) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      object.put(name(), value(depth - 1));
    }
    return object;
  }

  List<Object> array(int depth) {
    List<Object> array = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      array.add(value(depth - 1));
    }
    return array;
  }

  @Nullable Object value(int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2, 3 -> oneOf(STRINGS);
      case 4 -> new BigDecimal(oneOf(NUMBERS));
      case 5 -> object(depth);
      default -> array(depth);
    };
  }

  /** One way to lay a document out, kept or not kept from place to place. */
  final class Layout {
    private final String newline = oneOf(List.of("\n", "\r\n", "\n", "\r"));
    private final String unit = oneOf(List.of("  ", "    ", "\t", "", " ", " \t"));
    private final String colon = oneOf(List.of(":", ": ", " : ", "\t:  "));
    private final String comma = oneOf(List.of(",", ", ", " , "));
    private final boolean lines = random.nextBoolean();
    private final boolean inlineArrays = random.nextBoolean();
    private final boolean wild = random.nextInt(3) == 0;
    private final boolean leadingCommas = random.nextInt(5) == 0;
    private final boolean escapes = random.nextInt(3) == 0;

    String write(Map<String, Object> document) {
      String outer = oneOf(List.of("", newline, " ", "\u00a0"));
      return outer + spell(document, "") + oneOf(List.of("", newline, newline + newline, "\u2003"));
    }

    private String spell(@Nullable Object value, String indent) {
      if (value instanceof Map<?, ?> map) {
        List<String> members = new ArrayList<>();
        map.forEach(
            (name, inner) ->
                members.add(spell(name, "") + gap(colon) + spell(inner, indent + unit)));
        return container("{", members, "}", indent, lines);
      }
      if (value instanceof List<?> list) {
        List<String> elements = new ArrayList<>();
        list.forEach(inner -> elements.add(spell(inner, indent + unit)));
        return container("[", elements, "]", indent, lines && !inlineArrays);
      }
      return value instanceof String string ? spell(string) : String.valueOf(value);
    }

    private String container(
        String open, List<String> items, String close, String indent, boolean onLines) {
      if (items.isEmpty()) {
        return open + (wild ? blanks() : "") + close;
      }
      String line = onLines ? newline + indent + unit : "";
      String separator = leadingCommas ? line + comma : (onLines ? "," : comma) + line;
      StringBuilder text = new StringBuilder(open).append(gap(line));
      for (int i = 0; i < items.size(); i++) {
        text.append(i == 0 ? "" : gap(separator)).append(items.get(i));
      }
      return text.append(gap(onLines ? newline + indent : "")).append(close).toString();
    }

    private String gap(String usual) {
      return wild && random.nextInt(3) == 0 ? blanks() + usual + blanks() : usual;
    }

    private String blanks() {
      return oneOf(List.of("", " ", "\t\t", newline, newline + newline + "  ", "   "));
    }

    private String spell(String string) {
      StringBuilder text = new StringBuilder("\"");
      for (int i = 0; i < string.length(); i++) {
        char c = string.charAt(i);
        boolean escaped = c < ' ' || (escapes && random.nextBoolean());
        if (escaped && Character.isHighSurrogate(c)) {
          text.append(escape(c)).append(escape(string.charAt(++i)));
        } else if (escaped && !Character.isSurrogate(c)) {
          text.append(escape(c));
        } else {
          text.append(c == '"' || c == '\\' ? "\\" : "").append(c);
        }
      }
      return text.append('"').toString();
    }
  }

  private static String escape(char c) {
    return String.format(Locale.ROOT, "\\u%04x", (int) c);
  }

  /** The text in one of the encodings dockerd reads. */
  byte[] encode(String text) {
    return switch (random.nextInt(4)) {
      case 0 -> encode(text, StandardCharsets.UTF_16LE, "\ufeff");
      case 1 -> encode(text, StandardCharsets.UTF_16BE, "\ufeff");
      case 2 -> encode(text, StandardCharsets.UTF_8, "\ufeff");
      default -> encode(text, StandardCharsets.UTF_8, "");
    };
  }

  private static byte[] encode(String text, Charset charset, String mark) {
    ByteBuffer bytes = charset.encode(mark + text);
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    return content;
  }
}
