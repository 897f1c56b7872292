package dev.dockerctl.error;

import java.util.ArrayList;
import java.util.List;

/** The parts of a text that are not to be shown, in their order. */
final class HiddenSpans {
  /**
   * @param shown what stands in the place of the part
   */
  record Span(int start, int end, String shown) {}

  private final List<Span> spans = new ArrayList<>();

  /** Adds what is not hidden already. */
  void add(int start, int end, String shown) {
    int from = Math.max(start, end());
    if (end > from) {
      spans.add(new Span(from, end, shown));
    }
  }

  /** The end of the last part. */
  int end() {
    return spans.isEmpty() ? 0 : spans.get(spans.size() - 1).end();
  }

  List<Span> spans() {
    return spans;
  }

  /** The text without these parts; the ends of their lines stay. */
  String hideIn(String text) {
    if (spans.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int copied = 0;
    for (Span span : spans) {
      masked.append(text, copied, span.start());
      hide(text, span, masked);
      copied = span.end();
    }
    return masked.append(text, copied, text.length()).toString();
  }

  private static void hide(String text, Span span, StringBuilder masked) {
    int line = span.start();
    for (int i = line; i < span.end(); i++) {
      if (text.charAt(i) == '\n') {
        int lineEnd = i > line && text.charAt(i - 1) == '\\' ? i - 1 : i;
        masked.append(lineEnd > line ? SecretMask.HIDDEN : "").append(text, lineEnd, i + 1);
        line = i + 1;
      }
    }
    masked.append(span.end() > line ? span.shown() : "");
  }
}
