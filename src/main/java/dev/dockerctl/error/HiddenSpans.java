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

  /** These parts and others of the same text; what overlaps is one part. */
  HiddenSpans with(HiddenSpans others) {
    if (spans.isEmpty() || others.spans.isEmpty()) {
      return spans.isEmpty() ? others : this;
    }
    HiddenSpans both = new HiddenSpans();
    int mine = 0;
    int theirs = 0;
    while (mine < spans.size() || theirs < others.spans.size()) {
      boolean isMine =
          theirs == others.spans.size()
              || (mine < spans.size()
                  && spans.get(mine).start() <= others.spans.get(theirs).start());
      Span span = isMine ? spans.get(mine++) : others.spans.get(theirs++);
      boolean overlaps = span.start() < both.end();
      Span last = overlaps ? both.spans.remove(both.spans.size() - 1) : span;
      Span longer = last.end() > span.end() ? last : span;
      both.spans.add(new Span(last.start(), longer.end(), longer.shown()));
    }
    return both;
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
    for (Span each : spans) {
      Span span = withoutQuotes(text, each);
      masked.append(text, copied, span.start());
      boolean stays = isVariables(text, span) || isMasked(text, span);
      copied = stays ? span.start() : span.end();
      hide(text, new Span(span.start(), copied, span.shown()), masked);
    }
    return masked.append(text, copied, text.length()).toString();
  }

  /** A part without the quotes around it. */
  private static Span withoutQuotes(String text, Span span) {
    for (String quote : List.of("\\\"", "\"", "'")) {
      int start = span.start() + quote.length();
      int end = span.end() - quote.length();
      if (start < end && text.startsWith(quote, span.start())) {
        boolean both = text.startsWith(quote, end);
        if (both || text.startsWith(quote, span.end())) {
          return new Span(start, both ? end : span.end(), span.shown());
        }
      }
    }
    int last = span.end() - 1;
    boolean closes =
        span.start() > 0
            && last > span.start()
            && ValueEnds.isQuote(text.charAt(last))
            && text.charAt(last) == text.charAt(span.start() - 1)
            && text.charAt(last - 1) != '\\';
    return closes ? new Span(span.start(), last, span.shown()) : span;
  }

  /** Whether a part is hidden already, but for a quote behind it. */
  private static boolean isMasked(String text, Span span) {
    int i = span.start() + SecretMask.HIDDEN.length();
    boolean masked = text.startsWith(SecretMask.HIDDEN, span.start());
    while (masked && i < span.end() && "\\\"'".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return masked && i >= span.end();
  }

  /** Whether a part only names variables, such as {@code ${USER}:$PASS}, and so tells no value. */
  private static boolean isVariables(String text, Span span) {
    boolean any = false;
    int i = span.start();
    while (i < span.end() && (text.charAt(i) == '$' || " :@\"".indexOf(text.charAt(i)) >= 0)) {
      if (text.charAt(i++) != '$') {
        continue;
      }
      any = true;
      // A shell's dollar sign is escaped by another one, systemd.service(5), "Command lines".
      i += text.startsWith("$", i) ? 1 : 0;
      boolean braces = text.startsWith("{", i);
      int name = braces ? ++i : i;
      while (i < span.end() && isOfVariable(text.charAt(i), braces)) {
        i++;
      }
      if (i == name || (braces && !text.startsWith("}", i++))) {
        return false;
      }
    }
    return any && i == span.end();
  }

  /** Without braces of upper case only: a password may begin with a dollar sign. */
  private static boolean isOfVariable(char c, boolean braces) {
    boolean upper = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    return upper || (braces && c >= 'a' && c <= 'z');
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
