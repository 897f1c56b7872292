package dev.dockerctl.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the tree of one JSON text from Jackson's tokens, with the offset of each.
 *
 * <p>It works without recursion, so that the nesting Go allows does not overflow the stack.
 */
final class JsonReader {
  /** The nesting Go's {@code encoding/json} allows ({@code maxNestingDepth}, scanner.go 1.15+). */
  static final int MAX_DEPTH = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /**
   * What came of reading.
   *
   * @param root the outermost value, or null when there is none or the text is broken
   * @param failure where and why the text is broken, or null
   * @param objects frames of all objects, for checks of their names
   * @param hugeNumbers numbers that Go's float64 cannot hold, which dockerd refuses
   */
  record Result(
      @Nullable JsonNode root,
      @Nullable Failure failure,
      List<JsonFrame> objects,
      List<JsonNode.NumberNode> hugeNumbers) {}

  /**
   * Where Jackson stopped.
   *
   * @param lastEnd offset after the last token it took
   * @param open the objects and arrays still open, innermost first
   * @param complete whether the outermost value had come to its end
   * @param offset where Jackson stopped
   * @param reason Jackson's own words
   */
  record Failure(int lastEnd, List<JsonFrame> open, boolean complete, int offset, String reason) {}

  private final String text;
  private final JsonLines lines;
  private final JsonScope scope;
  private final int from;
  private final Deque<JsonFrame> open = new ArrayDeque<>();
  private final List<JsonFrame> objects = new ArrayList<>();
  private final List<JsonNode.NumberNode> hugeNumbers = new ArrayList<>();
  private @Nullable JsonNode root;
  private int lastEnd;

  private JsonReader(String text, JsonLines lines, int from, JsonScope scope) {
    this.scope = scope;
    this.text = text;
    this.lines = lines;
    this.from = from;
    this.lastEnd = from;
  }

  /** Reads the one value that stands between two offsets. */
  static Result read(String text, JsonLines lines, int from, int to, JsonScope scope) {
    JsonReader reader = new JsonReader(text, lines, from, scope);
    Failure failure = reader.run(to);
    JsonNode root = failure == null ? reader.root : null;
    return new Result(root, failure, reader.objects, reader.hugeNumbers);
  }

  private @Nullable Failure run(int to) {
    char[] chars = JsonEscapes.asInGo(text.substring(from, to));
    try (JsonParser parser = FACTORY.createParser(chars)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (root != null) {
          return failure(lastEnd, "more than one value");
        }
        take(parser, token);
      }
      return open.isEmpty() && root != null ? null : failure(to, "unexpected end");
    } catch (JsonProcessingException e) {
      JsonLocation place = e.getLocation();
      int offset = place == null ? lastEnd : from + (int) place.getCharOffset();
      return failure(offset, e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Failure failure(int offset, String reason) {
    int at = Math.max(lastEnd, offset);
    return new Failure(lastEnd, List.copyOf(open), root != null, at, reason);
  }

  private void take(JsonParser parser, JsonToken token) throws IOException {
    int start = from + (int) parser.currentTokenLocation().getCharOffset();
    switch (token) {
      case START_OBJECT -> open(new JsonFrame(true, start, scopeOfNext()));
      case START_ARRAY -> open(new JsonFrame(false, start, scopeOfNext()));
      case END_OBJECT, END_ARRAY -> close(start + 1);
      case FIELD_NAME -> {
        JsonSpan span = span(start, JsonChars.stringEnd(text, start));
        lastEnd = span.end();
        open.element().name(parser.currentName(), span);
      }
      default -> add(scalar(parser, token, start));
    }
  }

  private JsonScope scopeOfNext() {
    JsonFrame parent = open.peek();
    return parent == null ? scope : parent.scopeOfNext();
  }

  private void open(JsonFrame frame) {
    open.push(frame);
    if (frame.isObject()) {
      objects.add(frame);
    }
    lastEnd = frame.start() + 1;
  }

  private void close(int end) {
    JsonFrame frame = open.pop();
    add(frame.close(span(frame.start(), end)));
  }

  private void add(JsonNode node) {
    lastEnd = node.end();
    JsonFrame parent = open.peek();
    if (parent == null) {
      root = node;
    } else {
      parent.add(node);
    }
  }

  private JsonNode scalar(JsonParser parser, JsonToken token, int start) throws IOException {
    return switch (token) {
      case VALUE_STRING -> {
        String value = parser.getText();
        yield new JsonNode.StringNode(span(start, JsonChars.stringEnd(text, start)), value);
      }
      case VALUE_TRUE -> new JsonNode.BooleanNode(span(start, start + 4), true);
      case VALUE_FALSE -> new JsonNode.BooleanNode(span(start, start + 5), false);
      case VALUE_NULL -> new JsonNode.NullNode(span(start, start + 4));
      default -> number(parser.getText(), start);
    };
  }

  private JsonNode number(String raw, int start) {
    JsonSpan span = span(start, start + raw.length());
    double near = Double.parseDouble(raw);
    JsonNode.NumberNode node = new JsonNode.NumberNode(span, raw, decimal(raw, near));
    if (Double.isInfinite(near)) {
      hugeNumbers.add(node);
    }
    return node;
  }

  /**
   * The exact value, unless it has so many digits that this takes long: dockerd refuses such a
   * number, or takes it for a fraction. An exponent beyond an int means a number near zero, or one
   * that dockerd refuses anyway.
   */
  private static BigDecimal decimal(String raw, double near) {
    if (raw.length() > JsonNode.NumberNode.LONGEST) {
      BigDecimal rounded = Double.isInfinite(near) ? BigDecimal.ZERO : BigDecimal.valueOf(near);
      return rounded.scale() == 0 ? rounded.setScale(1) : rounded;
    }
    try {
      return new BigDecimal(raw);
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }

  private JsonSpan span(int start, int end) {
    return new JsonSpan(start, end, lines.line(start));
  }
}
