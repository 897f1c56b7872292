package dev.dockerctl.json;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes one stretch of a JSON text and leaves every other character as it is. */
final class JsonSplice {
  private final String text;
  private final JsonStyle style;

  JsonSplice(String text, @Nullable JsonNode root) {
    this.text = text;
    this.style = JsonStyle.of(text, root);
  }

  /** A whole new document for a file that has none yet. */
  String fresh(@Nullable Object value) {
    return JsonText.lines(value, style, "") + style.newline();
  }

  String replace(JsonNode node, @Nullable Object value) {
    String indent = JsonChars.indentAt(text, node.start());
    return splice(node.start(), node.end(), render(value, shapeFor(node), indent));
  }

  /** One more member at the end of an object. */
  String append(JsonNode.ObjectNode object, String name, @Nullable Object value) {
    return appendItem(object, JsonText.quote(name) + style.colon(), value);
  }

  /** One more element at the end of an array. */
  String append(JsonNode.ArrayNode array, @Nullable Object value) {
    return appendItem(array, "", value);
  }

  /** More elements at the end of an array that has two, which show how elements are set apart. */
  String appendAll(JsonNode.ArrayNode array, List<?> values) {
    JsonItems items = JsonItems.of(text, array);
    String separator = separator(items);
    StringBuilder added = new StringBuilder();
    for (Object value : values) {
      added.append(separator).append(render(value, items.shape(), indent(separator)));
    }
    int end = items.spans().get(items.size() - 1).end();
    return splice(end, end, added.toString());
  }

  private static String indent(String separator) {
    String lastLine = JsonChars.lastLine(separator);
    return lastLine.substring(0, lastLine.length() - lastLine.stripLeading().length());
  }

  private String appendItem(JsonNode container, String start, @Nullable Object value) {
    JsonItems items = JsonItems.of(text, container);
    if (items.size() == 0) {
      return fill(container, start, value);
    }
    String separator = separator(items);
    int end = items.spans().get(items.size() - 1).end();
    return splice(end, end, separator + start + render(value, items.shape(), indent(separator)));
  }

  private String fill(JsonNode container, String start, @Nullable Object value) {
    boolean array = container instanceof JsonNode.ArrayNode;
    JsonStyle.Shape shape = array ? arrayShape(container) : around(container);
    String item;
    if (shape == JsonStyle.Shape.LINES) {
      String outer = JsonChars.indentAt(text, container.start());
      String inner = outer + style.unit();
      item = style.newline() + inner + start + render(value, shape, inner);
      item += style.newline() + outer;
    } else {
      item = start + render(value, shape, "");
    }
    return splice(container.start() + 1, container.end() - 1, item);
  }

  /**
   * What the container puts between its last two items, blank lines and comments of taste aside.
   */
  private String separator(JsonItems items) {
    int last = items.size() - 1;
    String gap = items.gapBefore(last);
    if (!JsonChars.hasLineBreak(gap)) {
      return last == 0 ? style.comma() : gap;
    }
    String tail = JsonChars.lastLine(gap);
    return tail.indexOf(',') >= 0 ? style.newline() + tail : "," + style.newline() + tail;
  }

  private String render(@Nullable Object value, JsonStyle.Shape shape, String indent) {
    return shape == JsonStyle.Shape.LINES
        ? JsonText.lines(value, style, indent)
        : JsonText.inline(value, style);
  }

  private JsonStyle.Shape arrayShape(JsonNode array) {
    return around(array) == JsonStyle.Shape.LINES ? style.arrays() : JsonStyle.Shape.INLINE;
  }

  /** A container that holds something shows its own shape; anything else that of its line. */
  private JsonStyle.Shape shapeFor(JsonNode node) {
    JsonItems items = JsonItems.of(text, node);
    return items.size() > 0 ? items.shape() : around(node);
  }

  private JsonStyle.Shape around(JsonNode node) {
    int start = node.start();
    int line = start;
    while (line > 0 && text.charAt(line - 1) != '\n' && text.charAt(line - 1) != '\r') {
      line--;
    }
    String before = text.substring(line, start);
    boolean within = before.indexOf('{') >= 0 || before.indexOf('[') >= 0;
    return within ? JsonStyle.Shape.INLINE : JsonStyle.Shape.LINES;
  }

  /** One item gone with its comma, and with its line when it had one. */
  String remove(JsonNode container, int index) {
    BitSet gone = new BitSet();
    gone.set(index);
    return remove(container, gone);
  }

  /** Items gone as if one after the other, the last one first. */
  String remove(JsonNode container, BitSet gone) {
    JsonItems items = JsonItems.of(text, container);
    int size = items.size();
    Objects.checkIndex(gone.length() - 1, size);
    if (gone.cardinality() == size) {
      return splice(items.open() + 1, items.close(), "");
    }
    StringBuilder left = new StringBuilder(text.substring(0, items.open() + 1));
    for (int i = gone.nextClearBit(0); i < size; i = gone.nextClearBit(i + 1)) {
      JsonSpan span = items.spans().get(i);
      left.append(items.gapBefore(gap(items, gone, i))).append(text, span.start(), span.end());
    }
    return left.append(text, items.spans().get(size - 1).end(), text.length()).toString();
  }

  /** Whose gap an item has after those right before it are gone: its own where they end a line. */
  private static int gap(JsonItems items, BitSet gone, int index) {
    int gap = index;
    for (int i = index - 1; i >= 0 && gone.get(i); i--) {
      boolean endsLine = items.startsLine(gap) && !items.startsLine(i);
      gap = endsLine && i > 0 ? gap : i;
    }
    return gap;
  }

  private String splice(int start, int end, String replacement) {
    return text.substring(0, start) + replacement + text.substring(end);
  }
}
