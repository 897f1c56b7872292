package dev.dockerctl.json;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names what is wrong with a single name, string, number or word. */
final class JsonWords {
  private static final Map<String, String> MEANT =
      Map.of(
          "yes",
          "true",
          "on",
          "true",
          "no",
          "false",
          "off",
          "false",
          "none",
          "null",
          "nil",
          "null",
          "undefined",
          "null");

  private static final int SHOWN = 20;

  private final String text;
  private final int limit;

  JsonWords(String text, int limit) {
    this.text = text;
    this.limit = limit;
  }

  static boolean isWord(char c) {
    return Character.isLetterOrDigit(c)
        || Character.isSurrogate(c)
        || "_-+./$%@~&*!?<>|^`".indexOf(c) >= 0;
  }

  /** The start of the word that ends at an offset. */
  int start(int end) {
    int start = end;
    while (start > 0 && isWord(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private int end(int start) {
    int end = start;
    while (end < limit && isWord(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** What stands at an offset, shortened and in quotes, without what follows in a URL. */
  String shown(int at) {
    int end = at;
    boolean string = text.charAt(at) == '"';
    do {
      end++;
    } while (end < limit
        && end - at < SHOWN
        && (string ? goesOn(end) : isWord(text.charAt(at)) && isWord(text.charAt(end))));
    if (string && end < limit && text.charAt(end) == '"') {
      end++;
    }
    int host = text.indexOf("://", at) + 3;
    if (host > at + 2 && host < end) {
      return "'" + text.substring(at, host) + "…'";
    }
    return end - at == 1
        ? JsonChars.name(text.codePointAt(at))
        : "'" + text.substring(at, end) + "'";
  }

  private boolean goesOn(int at) {
    return text.charAt(at) >= ' ' && text.charAt(at) != '"';
  }

  /** A character that belongs nowhere outside strings; null when it could start a word. */
  @Nullable JsonProblem oddCharacter(int at) {
    int c = text.codePointAt(at);
    if (JsonChars.isBlank((char) c) || ",:}]".indexOf(c) >= 0) {
      return null;
    }
    if (JsonChars.isGoSpace((char) c) || Character.getType(c) == Character.FORMAT) {
      return JsonProblem.of(
              at,
              "character " + JsonChars.name(c),
              "only blanks, tabs and line breaks may stand between values")
          .repairedBy(text, at, " ");
    }
    if (isQuote(c) || c == '"' || c == '{' || c == '[' || isWord(text.charAt(at))) {
      return null;
    }
    return JsonProblem.of(at, "character " + JsonChars.name(c), "remove it")
        .repairedBy(text, at, " ");
  }

  private static boolean isQuote(int c) {
    return c == '\'' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xBB;
  }

  /** A member's name that is not in double quotes. */
  JsonProblem name(int at) {
    JsonProblem quoted = quoted(at);
    if (quoted != null) {
      return quoted;
    }
    int end = end(at);
    if (end == at) {
      JsonProblem odd = oddCharacter(at);
      return odd != null
          ? odd
          : JsonProblem.of(at, shown(at), "a name in double quotes is due here");
    }
    String word = text.substring(at, end);
    String remedy =
        word.length() < SHOWN ? "write " + JsonText.quote(word) : "names stand in double quotes";
    JsonProblem problem = JsonProblem.of(at, "name " + shown(at) + " without quotes", remedy);
    if (word.length() > 1) {
      return problem.repairedBy(text, at, '"' + word.substring(2) + '"');
    }
    boolean room = JsonChars.isBlank(text.charAt(at - 1));
    return room ? problem.repairedBy(text, at - 1, "\"\"") : problem;
  }

  private @Nullable JsonProblem quoted(int at) {
    int c = text.codePointAt(at);
    if (!isQuote(c)) {
      return null;
    }
    String what = c == '\'' ? "single quote" : "typographic quote " + JsonChars.name(c);
    JsonProblem problem = JsonProblem.of(at, what, "JSON strings stand in double quotes");
    int end = at + 1;
    while (end < limit && text.charAt(end) >= ' ' && !isQuote(text.charAt(end))) {
      end++;
    }
    String inner = text.substring(at + 1, end);
    boolean closed = end < limit && isQuote(text.charAt(end));
    boolean plain = inner.indexOf('"') < 0 && inner.indexOf('\\') < 0;
    return closed && plain ? problem.repairedBy(text, at, '"' + inner + '"') : problem;
  }

  /** A value that is no string, array or object; null when it is a valid one. */
  @Nullable JsonProblem word(int at) {
    JsonProblem quoted = quoted(at);
    if (quoted != null) {
      return quoted;
    }
    int end = end(at);
    if (end == at) {
      JsonProblem odd = oddCharacter(at);
      return odd != null ? odd : JsonProblem.of(at, shown(at), "a value is due here");
    }
    String word = text.substring(at, end);
    boolean literal = word.equals("true") || word.equals("false") || word.equals("null");
    if (literal || isNumber(word)) {
      return end < limit ? oddCharacter(end) : null;
    }
    return JsonProblem.of(at, shown(at) + " is no JSON value", remedy(word))
        .repairedBy(text, at, "0" + " ".repeat(word.length() - 1));
  }

  private static boolean isNumber(String word) {
    int at = word.startsWith("-") ? 1 : 0;
    int whole = digits(word, at);
    boolean leadingZero = word.startsWith("0", at) && whole > at + 1;
    boolean number = whole > at && !leadingZero;
    at = whole;
    if (word.startsWith(".", at)) {
      number &= digits(word, at + 1) > at + 1;
      at = digits(word, at + 1);
    }
    if (word.startsWith("e", at) || word.startsWith("E", at)) {
      int sign = word.startsWith("+", at + 1) || word.startsWith("-", at + 1) ? 1 : 0;
      number &= digits(word, at + 1 + sign) > at + 1 + sign;
      at = digits(word, at + 1 + sign);
    }
    return number && at == word.length();
  }

  private static int digits(String word, int from) {
    int end = from;
    while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private static String remedy(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (lower.equals("true") || lower.equals("false") || lower.equals("null")) {
      return "write " + lower + " in lower case";
    }
    String meant = MEANT.get(lower);
    if (meant != null) {
      return "write " + meant;
    }
    String number = number(word);
    return number != null ? "write " + number : "a string stands in double quotes";
  }

  /** The number somebody meant by {@code 007}, {@code +1}, {@code .5}, {@code 5.} or 0x1F. */
  private static @Nullable String number(String word) {
    String digits = word.startsWith("+") ? word.substring(1) : word;
    try {
      if (digits.startsWith("0x") || digits.startsWith("0X")) {
        return Long.toString(Long.parseLong(digits.substring(2), 16));
      }
      boolean ascii =
          digits.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
      return ascii ? new BigDecimal(digits).toString() : null;
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** What is wrong inside a string that starts at an offset; null when nothing is. */
  @Nullable JsonProblem string(int quote) {
    int at = quote + 1;
    while (at < limit && text.charAt(at) != '"') {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        return open(quote);
      }
      if (c < ' ') {
        return control(at);
      }
      if (c == '\\') {
        JsonProblem escape = escape(at);
        if (escape != null) {
          return escape;
        }
        at++;
      }
      at++;
    }
    return at < limit ? null : open(quote);
  }

  private JsonProblem control(int at) {
    String character = text.substring(at, at + 1);
    String written = JsonText.quote(character);
    return JsonProblem.of(
            at,
            "control character " + JsonChars.name(character.charAt(0)) + " in a string",
            "write " + written.substring(1, written.length() - 1))
        .repairedBy(text, at, " ");
  }

  private static JsonProblem open(int quote) {
    return JsonProblem.of(quote, "string without end", "write '\"' at its end, on the same line");
  }

  private @Nullable JsonProblem escape(int at) {
    char c = at + 1 < limit ? text.charAt(at + 1) : ' ';
    if ("\"\\/bfnrt".indexOf(c) >= 0) {
      return null;
    }
    if (c == 'u') {
      boolean hex = at + 6 <= limit;
      for (int i = at + 2; hex && i < at + 6; i++) {
        hex = "0123456789abcdefABCDEF".indexOf(text.charAt(i)) >= 0;
      }
      return hex
          ? null
          : JsonProblem.of(at, "escape '\\u'", "four hexadecimal digits follow it")
              .repairedBy(text, at, "  ");
    }
    String shown = c > ' ' ? "'\\" + c + "'" : "'\\'";
    return JsonProblem.of(at, "escape " + shown, "a backslash is written '\\\\'")
        .repairedBy(text, at, " ");
  }
}
