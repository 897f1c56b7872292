package dev.dockerctl.json;

import java.util.ArrayList;
import java.util.List;

/**
 * The members of an object or the elements of an array as stretches of text, which is all that
 * adding and removing need to know.
 *
 * @param text the document
 * @param open offset of the opening bracket
 * @param close offset of the closing bracket
 * @param spans the items in order
 */
record JsonItems(String text, int open, int close, List<JsonSpan> spans) {
  static JsonItems of(String text, JsonNode node) {
    List<JsonSpan> spans = new ArrayList<>();
    if (node instanceof JsonNode.ObjectNode object) {
      object.members().forEach(member -> spans.add(member.span()));
    } else if (node instanceof JsonNode.ArrayNode array) {
      array.elements().forEach(element -> spans.add(element.span()));
    }
    return new JsonItems(text, node.start(), node.end() - 1, spans);
  }

  int size() {
    return spans.size();
  }

  /** The text between an item and the one before it, or the bracket. */
  String gapBefore(int index) {
    return text.substring(endBefore(index), spans.get(index).start());
  }

  int endBefore(int index) {
    return index == 0 ? open + 1 : spans.get(index - 1).end();
  }

  boolean startsLine(int index) {
    return JsonChars.hasLineBreak(gapBefore(index));
  }

  /** How the last item stands; a container without items counts as one line. */
  JsonStyle.Shape shape() {
    return size() > 0 && startsLine(size() - 1) ? JsonStyle.Shape.LINES : JsonStyle.Shape.INLINE;
  }
}
