package dev.dockerctl.json;

import org.jspecify.annotations.Nullable;

/**
 * How a JSON text is laid out, so that what is added looks like the rest.
 *
 * @param newline the line break
 * @param unit one step of indentation
 * @param colon what stands between a name and its value, such as {@code ": "}
 * @param comma what stands between two values on one line, such as {@code ", "}
 * @param arrays how arrays are laid out
 */
record JsonStyle(String newline, String unit, String colon, String comma, Shape arrays) {
  /** The layout of one object or array. */
  enum Shape {
    /** Each item on a line of its own. */
    LINES,
    /** All items on one line. */
    INLINE
  }

  /** What dockerctl writes into a new file: two blanks, each item on its own line. */
  static final JsonStyle FRESH = new JsonStyle("\n", "  ", ": ", ", ", Shape.LINES);

  /** No blanks at all. */
  static final JsonStyle COMPACT = new JsonStyle("\n", "", ":", ",", Shape.INLINE);

  static JsonStyle of(String text, @Nullable JsonNode root) {
    Survey survey = new Survey(text);
    if (root != null) {
      survey.visit(root);
    }
    String colon = survey.colon == null ? FRESH.colon : survey.colon;
    String comma = survey.comma != null ? survey.comma : colon.equals(":") ? "," : FRESH.comma;
    String unit = survey.unit == null ? FRESH.unit : survey.unit;
    Shape arrays = survey.arrays == null ? FRESH.arrays : survey.arrays;
    return new JsonStyle(newline(text), unit, colon, comma, arrays);
  }

  private static String newline(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        return "\n";
      }
      if (text.charAt(i) == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? "\r\n" : "\r";
      }
    }
    return FRESH.newline;
  }

  /** The first example of each habit; of arrays the last, as it is likely the youngest. */
  private static final class Survey {
    private final String text;
    private @Nullable String unit;
    private @Nullable String colon;
    private @Nullable String comma;
    private @Nullable Shape arrays;

    Survey(String text) {
      this.text = text;
    }

    /** Goes as deep as people indent; generated nesting beyond that teaches nothing. */
    void visit(JsonNode root) {
      visit(root, 16);
    }

    private void visit(JsonNode node, int depth) {
      JsonItems items = JsonItems.of(text, node);
      if (items.size() == 0 || depth == 0) {
        return;
      }
      look(items);
      if (node instanceof JsonNode.ObjectNode object) {
        for (JsonMember member : object.members()) {
          lookAtColon(member);
          visit(member.value(), depth - 1);
        }
      } else if (node instanceof JsonNode.ArrayNode array) {
        arrays = items.shape();
        array.elements().forEach(element -> visit(element, depth - 1));
      }
    }

    private void look(JsonItems items) {
      if (unit == null && items.shape() == Shape.LINES) {
        String outer = JsonChars.indentAt(text, items.open());
        String inner = JsonChars.lastLine(items.gapBefore(0));
        boolean step = inner.startsWith(outer) && inner.length() > outer.length();
        unit = step && inner.isBlank() ? inner.substring(outer.length()) : null;
      }
      if (comma == null && items.size() > 1) {
        String gap = items.gapBefore(1);
        comma = JsonChars.hasLineBreak(gap) ? null : gap;
      }
    }

    private void lookAtColon(JsonMember member) {
      String gap = text.substring(member.nameSpan().end(), member.value().start());
      if (colon == null && !JsonChars.hasLineBreak(gap)) {
        colon = gap;
      }
    }
  }
}
