package dev.dockerctl.json;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes plain values as JSON text: Map with String keys, List, String, Number, Boolean and null.
 *
 * <p>Strings get only the escapes JSON demands; a number is spelt as its {@code toString} does.
 */
public final class JsonText {
  private final JsonStyle style;
  private final JsonStyle.Shape objects;
  private final JsonStyle.Shape arrays;
  private final StringBuilder out = new StringBuilder();

  private JsonText(JsonStyle style, JsonStyle.Shape objects, JsonStyle.Shape arrays) {
    this.style = style;
    this.objects = objects;
    this.arrays = arrays;
  }

  /** The value with each item on its own line, two blanks a step, without a final newline. */
  public static String pretty(@Nullable Object value) {
    return lines(value, JsonStyle.FRESH, "");
  }

  /** The value on one line without blanks, such as {@code {"a":1,"b":[true,null]}}. */
  public static String compact(@Nullable Object value) {
    return inline(value, JsonStyle.COMPACT);
  }

  /** The string in double quotes. */
  public static String quote(String value) {
    return compact(value);
  }

  static String inline(@Nullable Object value, JsonStyle style) {
    return new JsonText(style, JsonStyle.Shape.INLINE, JsonStyle.Shape.INLINE).text(value, "");
  }

  /** The value over several lines, of which the first is indented already. */
  static String lines(@Nullable Object value, JsonStyle style, String indent) {
    return new JsonText(style, JsonStyle.Shape.LINES, style.arrays()).text(value, indent);
  }

  private String text(@Nullable Object value, String indent) {
    write(value, indent);
    return out.toString();
  }

  private void write(@Nullable Object value, String indent) {
    if (value instanceof Map<?, ?> map) {
      writeMap(map, indent);
    } else if (value instanceof List<?> list) {
      writeList(list, indent);
    } else if (value instanceof String string) {
      writeString(string);
    } else if (value == null || value instanceof Boolean || isFinite(value)) {
      out.append(value);
    } else {
      throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }
  }

  private static boolean isFinite(Object value) {
    boolean binary = value instanceof Double || value instanceof Float;
    return value instanceof Number number && (!binary || Double.isFinite(number.doubleValue()));
  }

  private void writeMap(Map<?, ?> map, String indent) {
    String inner = indent + style.unit();
    out.append('{');
    String before = objects == JsonStyle.Shape.LINES ? style.newline() + inner : "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(before);
      writeString((String) entry.getKey());
      out.append(style.colon());
      write(entry.getValue(), inner);
      before = separator(objects, inner);
    }
    close('}', objects, map.isEmpty() ? null : indent);
  }

  private void writeList(List<?> list, String indent) {
    String inner = arrays == JsonStyle.Shape.LINES ? indent + style.unit() : indent;
    out.append('[');
    String before = arrays == JsonStyle.Shape.LINES ? style.newline() + inner : "";
    for (Object element : list) {
      out.append(before);
      write(element, inner);
      before = separator(arrays, inner);
    }
    close(']', arrays, list.isEmpty() ? null : indent);
  }

  private String separator(JsonStyle.Shape shape, String inner) {
    return shape == JsonStyle.Shape.LINES ? "," + style.newline() + inner : style.comma();
  }

  private void close(char bracket, JsonStyle.Shape shape, @Nullable String indent) {
    if (shape == JsonStyle.Shape.LINES && indent != null) {
      out.append(style.newline()).append(indent);
    }
    out.append(bracket);
  }

  private void writeString(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        writeControl(c);
      } else if (isHalfPair(value, i)) {
        writeNumber(c);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private void writeControl(char c) {
    int index = "\b\f\n\r\t".indexOf(c);
    if (index >= 0) {
      out.append('\\').append("bfnrt".charAt(index));
    } else {
      writeNumber(c);
    }
  }

  private void writeNumber(char c) {
    out.append("\\u").append(HexFormat.of().toHexDigits(c));
  }

  /** Half a surrogate pair has no bytes in UTF-8. */
  private static boolean isHalfPair(String value, int i) {
    char c = value.charAt(i);
    boolean highOfPair =
        Character.isHighSurrogate(c)
            && i + 1 < value.length()
            && Character.isLowSurrogate(value.charAt(i + 1));
    boolean lowOfPair =
        Character.isLowSurrogate(c) && i > 0 && Character.isHighSurrogate(value.charAt(i - 1));
    return Character.isSurrogate(c) && !highOfPair && !lowOfPair;
  }
}
