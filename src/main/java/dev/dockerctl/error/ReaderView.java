package dev.dockerctl.error;

import org.jspecify.annotations.Nullable;

/**
 * A text as its reader sees it, in which each character knows its place in the raw text: escapes
 * are what they stand for (RFC 8259, 7; systemd.service(5), "Command lines"), and quotes within a
 * word are no part of it (systemd.syntax(7), "Quoting"). What would end a word, but is escaped or
 * quoted within one, becomes a character that ends none.
 */
final class ReaderView {
  private static final int HEX = 16;
  private static final int OCTAL = 8;
  private static final int NONE = -1;

  /** What stands before and after strings of JSON, and after what a sentence quotes. */
  private static final String BEFORE = "{[,:";

  private static final String IN_JSON = BEFORE + "]}\"";

  /** What tells of a query or a URL that is encoded. */
  private static final String ENCODED = ":=\"@";

  private static final String AFTER = "]},:;.)!?";

  private final String raw;
  private final StringBuilder text;
  private final int[] starts;
  private final int[] ends;
  private int closing = NONE;
  private boolean unquotes;

  /** Where the present word starts, and whether it has an unquoted equals sign. */
  private int word;

  private boolean assigns;

  private ReaderView(String raw) {
    this.raw = raw;
    this.text = new StringBuilder(raw.length());
    this.starts = new int[raw.length()];
    this.ends = new int[raw.length()];
  }

  /**
   * The view of a text; none where it is the text.
   *
   * @param unquoted whether quotes within words are left out
   */
  static @Nullable ReaderView of(String raw, boolean unquoted) {
    boolean quoted = raw.indexOf('"') >= 0 || raw.indexOf('\'') >= 0;
    if (unquoted ? !quoted : raw.indexOf('\\') < 0) {
      return null;
    }
    ReaderView view = new ReaderView(raw);
    boolean unquotes = view.read(unquoted);
    return (unquoted ? unquotes : view.text.length() < raw.length()) ? view : null;
  }

  /**
   * The view of what stands in a string as a text of its own, such as JSON in an assignment: the
   * escaped quotes are its quotes, those of the string are none. None where there are no such.
   */
  static @Nullable ReaderView within(String raw) {
    if (!raw.contains("\\\"")) {
      return null;
    }
    ReaderView view = new ReaderView(raw);
    int i = 0;
    while (i < raw.length()) {
      int end = i;
      while (view.at(end) == '\\') {
        end++;
      }
      if (view.at(end) == '"') {
        view.put('"', end == i, i, end + 1);
        i = end + 1;
        continue;
      }
      // A run of backslashes that escapes no quote is looked at once, however long it is.
      for (int last = Math.min(end + 1, raw.length()); i < last; i++) {
        view.put(raw.charAt(i), false, i, i + 1);
      }
    }
    return view;
  }

  /**
   * The view without comments between the parts of a line that goes on, which end none of them
   * (systemd.syntax(7)). None where there are no such.
   */
  static @Nullable ReaderView uncommented(String raw) {
    if (!raw.contains("\\\n")) {
      return null;
    }
    ReaderView view = new ReaderView(raw);
    boolean goesOn = false;
    int line = 0;
    while (line < raw.length()) {
      int first = line;
      while (view.at(first) == ' ' || view.at(first) == '\t') {
        first++;
      }
      boolean comment = goesOn && (view.at(first) == '#' || view.at(first) == ';');
      int end = raw.indexOf('\n', line) + 1;
      end = end == 0 ? raw.length() : end;
      for (int i = line; i < end && !comment; i++) {
        view.put(raw.charAt(i), false, i, i + 1);
      }
      goesOn = comment || view.at(end - 2) == '\\';
      line = end;
    }
    return view.text.length() < raw.length() ? view : null;
  }

  /** The view of what is encoded as in a query, RFC 3986, 2.1. None where there is no such. */
  static @Nullable ReaderView decoded(String raw) {
    if (raw.indexOf('%') < 0) {
      return null;
    }
    boolean any = false;
    ReaderView view = new ReaderView(raw);
    int i = 0;
    while (i < raw.length()) {
      int code = raw.charAt(i) == '%' ? view.code(i + 1, i + 3) : NONE;
      boolean encoded = code > ' ' && code < 0x7f;
      int end = encoded ? i + 3 : i + 1;
      any |= encoded && ENCODED.indexOf(code) >= 0;
      view.put(encoded ? (char) code : raw.charAt(i), false, i, end);
      i = end;
    }
    return any ? view : null;
  }

  /** Whether a character of a view is a quote, be it one that ends no word. */
  static boolean isQuote(char c) {
    return ValueEnds.isQuote(c) || ValueEnds.isQuote((char) (c - SecretMask.PRIVATE_USE));
  }

  String text() {
    return text.toString();
  }

  /** The same parts of the raw text, each with both quotes where it would cut them apart. */
  HiddenSpans raw(HiddenSpans found) {
    HiddenSpans spans = new HiddenSpans();
    for (HiddenSpans.Span span : found.spans()) {
      int start = starts[span.start()];
      int end = ends[span.end() - 1];
      boolean opening = ValueEnds.isQuote(raw.charAt(start)) && end > start + 1;
      start += opening ? 1 : 0;
      if (hasOddQuotes(span)) {
        boolean closes = end < (span.end() < text.length() ? starts[span.end()] : raw.length());
        boolean opens = start > (span.start() > 0 ? ends[span.start() - 1] : 0);
        end += closes ? 1 : 0;
        start -= opens && !closes ? 1 : 0;
      }
      spans.add(start, end, span.shown());
    }
    return spans;
  }

  private boolean hasOddQuotes(HiddenSpans.Span span) {
    int quotes = 0;
    for (int i = span.start() + 1; i < span.end(); i++) {
      quotes += Math.max(0, starts[i] - ends[i - 1]);
    }
    return quotes % 2 == 1;
  }

  /** Whether there are quotes within words; one that nothing closes there is a letter. */
  private boolean read(boolean unquoted) {
    boolean any = false;
    int i = 0;
    while (i < raw.length()) {
      char c = raw.charAt(i);
      boolean opens = closing < 0 && ValueEnds.isQuote(c);
      boolean letter = false;
      if (opens) {
        closing = closing(i);
        unquotes = unquoted && closing > 0 && isWithinWord(i);
        letter = closing < 0 && SecretMask.isOfName(at(i - 1));
        any |= unquotes || (unquoted && letter);
      }
      if (c == '\\') {
        i = readEscape(i);
        continue;
      }
      if (!unquotes || (!opens && i != closing)) {
        put(c, unquotes || letter, i, i + 1);
      }
      if (closing < 0) {
        assigns |= c == '=';
        endWord(i);
      } else if (i == closing) {
        closing = NONE;
        unquotes = false;
      }
      i++;
    }
    return any;
  }

  private void endWord(int at) {
    if (endsWord(at)) {
      word = at + 1;
      assigns = false;
    }
  }

  /** The quote that ends what one opens, in the same line or in one that goes on. */
  private int closing(int open) {
    char quote = raw.charAt(open);
    int end = open + 1;
    while (end < raw.length() && raw.charAt(end) != quote && raw.charAt(end) != '\n') {
      end += raw.charAt(end) == '\\' ? 2 : 1;
    }
    return at(end) == quote ? end : NONE;
  }

  /** Whether quotes stand within a word, and not around one, a value, or a string of JSON. */
  private boolean isWithinWord(int open) {
    boolean json = !assigns && IN_JSON.indexOf(at(startOfWord())) >= 0;
    char before = at(open - 1);
    boolean starts = endsWord(open - 1) || before == '=' || before == '(';
    starts |= json && BEFORE.indexOf(before) >= 0;
    boolean goesOn = AFTER.indexOf(at(closing + 1)) >= 0 && (json || endsWord(closing + 2));
    return !starts || !(goesOn || endsWord(closing + 1));
  }

  /** Where the present word starts, behind what a difference has before its lines. */
  private int startOfWord() {
    boolean differs = at(word - 1) == '\n' && (at(word) == '-' || at(word) == '+');
    return differs ? word + 1 : word;
  }

  private boolean endsWord(int at) {
    return SecretMask.endsWord(at(at)) && !ValueEnds.isQuote(at(at));
  }

  private char at(int i) {
    return i >= 0 && i < raw.length() ? raw.charAt(i) : '\n';
  }

  /** Reads an escape; a backslash that starts none stays. */
  private int readEscape(int at) {
    int digits = digits(at(at + 1));
    int start = digits == 3 ? at + 1 : at + 2;
    int code = digits == 0 ? plain(at(at + 1)) : code(start, start + digits);
    if (code < 0) {
      put('\\', false, at, at + 1);
      return at + 1;
    }
    for (char c : Character.toChars(code)) {
      put(c, true, at, start + digits);
    }
    return start + digits;
  }

  private void put(char c, boolean kept, int start, int end) {
    starts[text.length()] = start;
    ends[text.length()] = end;
    boolean special = kept && (c == '\\' || SecretMask.endsWord(c));
    text.append(special ? (char) (SecretMask.PRIVATE_USE + c) : c);
  }

  private static int digits(char kind) {
    return switch (kind) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      case '0', '1', '2', '3' -> 3;
      default -> 0;
    };
  }

  /** What a character stands for after a backslash; -1 where the backslash stays. */
  private int plain(char kind) {
    int named = "abfnrstv".indexOf(kind);
    if (named >= 0) {
      return "\u0007\b\f\n\r \t\u000b".charAt(named);
    }
    boolean itself = kind == '/' || kind == '\\' || SecretMask.endsWord(kind);
    return itself && (kind != '\n' || unquotes) ? kind : NONE;
  }

  /** The character of a code; -1 for none. */
  private int code(int start, int end) {
    int radix = end - start == 3 ? OCTAL : HEX;
    int code = 0;
    for (int i = start; i < end; i++) {
      int digit = Character.digit(at(i), radix);
      if (digit < 0 || code > Character.MAX_CODE_POINT / radix) {
        return NONE;
      }
      code = code * radix + digit;
    }
    return Character.isValidCodePoint(code) ? code : NONE;
  }
}
