package dev.dockerctl.json;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One value of a JSON document and where it stands in the text. */
public sealed interface JsonNode {
  /** Where the value stands in the text, brackets and quotes included. */
  JsonSpan span();

  /** The value without its place: Map, List, String, Boolean, BigDecimal, or null. */
  @Nullable Object plain();

  /** What the value is, with its article, for messages: {@code an object}, {@code a string} …. */
  String kind();

  /**
   * The value below this one that a path of names and of indexes from 0 leads to, of equal names
   * the last; as far as there is one.
   */
  default JsonNode at(List<String> path) {
    JsonNode node = this;
    for (String name : path) {
      JsonNode below = null;
      if (node instanceof ObjectNode object) {
        for (JsonMember member : object.members()) {
          below = member.name().equals(name) ? member.value() : below;
        }
      } else if (node instanceof ArrayNode array) {
        below = array.elements().get(Integer.parseInt(name));
      }
      node = below == null ? node : below;
    }
    return node;
  }

  /** Offset of the first character. */
  default int start() {
    return span().start();
  }

  /** Offset after the last character. */
  default int end() {
    return span().end();
  }

  /** The line the value starts in, counted from 1. */
  default int line() {
    return span().line();
  }

  /**
   * An object.
   *
   * @param span where it stands
   * @param members its members as written, also those with equal names
   * @param plain its members as dockerd understands them
   */
  record ObjectNode(JsonSpan span, List<JsonMember> members, Map<String, Object> plain)
      implements JsonNode {
    @Override
    public String kind() {
      return "an object";
    }
  }

  /**
   * An array.
   *
   * @param span where it stands
   * @param elements its elements
   * @param plain its elements without their places
   */
  record ArrayNode(JsonSpan span, List<JsonNode> elements, List<Object> plain) implements JsonNode {
    @Override
    public String kind() {
      return "an array";
    }
  }

  /**
   * A string.
   *
   * @param span where it stands, with the quotes
   * @param plain what it says, escapes resolved; half a surrogate pair reads as U+FFFD, as in Go
   */
  record StringNode(JsonSpan span, String plain) implements JsonNode {
    @Override
    public String kind() {
      return "a string";
    }
  }

  /**
   * A number.
   *
   * @param span where it stands
   * @param raw its spelling, such as {@code 1.0e3}
   * @param plain its value; a number near it where it has hundreds of digits, 0 where it is smaller
   *     than a BigDecimal can tell
   */
  record NumberNode(JsonSpan span, String raw, BigDecimal plain) implements JsonNode {
    /** No whole number of a float64 is longer; a conversion takes the square of it in time. */
    public static final int LONGEST = 400;

    @Override
    public String kind() {
      return "a number";
    }
  }

  /**
   * {@code true} or {@code false}.
   *
   * @param span where it stands
   * @param plain which of both
   */
  record BooleanNode(JsonSpan span, Boolean plain) implements JsonNode {
    @Override
    public String kind() {
      return "a boolean";
    }
  }

  /**
   * {@code null}.
   *
   * @param span where it stands
   */
  record NullNode(JsonSpan span) implements JsonNode {
    @Override
    public @Nullable Object plain() {
      return null;
    }

    @Override
    public String kind() {
      return "null";
    }
  }
}
