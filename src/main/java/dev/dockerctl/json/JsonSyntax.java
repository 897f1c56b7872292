package dev.dockerctl.json;

import org.jspecify.annotations.Nullable;

/**
 * Names what is wrong where Jackson stopped, and what would be right.
 *
 * <p>Jackson says which character it did not expect; people need to hear "trailing comma" or
 * "comment". So this walks from the last good token through what may come next: a comma, a name, a
 * colon, a value.
 */
final class JsonSyntax {
  private final String text;
  private final int limit;
  private final JsonLines lines;
  private final JsonReader.Failure failure;
  private final JsonWords words;

  private JsonSyntax(String text, int limit, JsonLines lines, JsonReader.Failure failure) {
    this.text = text;
    this.limit = limit;
    this.lines = lines;
    this.failure = failure;
    this.words = new JsonWords(text, limit);
  }

  /** The problem that made reading fail; {@code limit} is the end of the part that was read. */
  static JsonProblem explain(String text, int limit, JsonLines lines, JsonReader.Failure failure) {
    JsonSyntax syntax = new JsonSyntax(text, limit, lines, failure);
    JsonProblem problem = syntax.walk();
    return problem != null
        ? problem
        : JsonProblem.of(failure.lastEnd(), "no JSON", failure.reason());
  }

  private @Nullable JsonProblem walk() {
    int end = failure.lastEnd();
    if (failure.open().isEmpty()) {
      return failure.complete() ? trailing(end) : start(end);
    }
    JsonFrame frame = failure.open().get(0);
    if (frame.awaitsValue()) {
      return colon(end);
    }
    if (end == frame.start() + 1) {
      return item(end, -1);
    }
    return afterItem(end);
  }

  private @Nullable JsonProblem start(int from) {
    int at = skip(from);
    boolean word = at < limit && JsonWords.isWord(text.charAt(at));
    return word && comment(at) == null
        ? JsonProblem.of(at, words.shown(at), "the file has to be one object in { }")
        : value(from, -1);
  }

  private @Nullable JsonProblem trailing(int end) {
    int at = skip(end);
    JsonProblem found = glued(end, at);
    if (found != null) {
      return found;
    }
    char c = text.charAt(at);
    String rest = " ".repeat(limit - at);
    if (c == '{') {
      return JsonProblem.of(at, "second JSON document", "dockerd takes exactly one object")
          .repairedBy(text, at, rest);
    }
    if (c == '}' || c == ']') {
      return JsonProblem.of(at, "'" + c + "'", "it closes nothing, remove it")
          .repairedBy(text, at, " ");
    }
    return JsonProblem.of(
            at,
            "text after the document, " + words.shown(at) + ",",
            "nothing may follow, remove it")
        .repairedBy(text, at, rest);
  }

  /** A comment, or a word that touches the token before: {@code 64m}, {@code "a"b}. */
  private @Nullable JsonProblem glued(int end, int at) {
    JsonProblem comment = comment(at);
    boolean touches = at == end && at < limit && JsonWords.isWord(text.charAt(at));
    boolean afterWord = end > 0 && JsonWords.isWord(text.charAt(end - 1));
    return comment == null && touches && afterWord ? words.word(words.start(end)) : comment;
  }

  private @Nullable JsonProblem afterItem(int end) {
    int at = skip(end);
    JsonProblem found = glued(end, at);
    if (found != null || at >= limit) {
      return found != null ? found : unclosed();
    }
    JsonFrame frame = failure.open().get(0);
    char c = text.charAt(at);
    if (c == ',') {
      return item(at + 1, at);
    }
    if (c == '}' || c == ']') {
      return mismatch(at);
    }
    if (c == ':') {
      String remedy = frame.isObject() ? "a ',' or '}' is due here" : "an array has no names";
      return JsonProblem.of(at, "':'", remedy).repairedBy(text, at, ",");
    }
    if (c == ';') {
      return JsonProblem.of(at, "';'", "write ','").repairedBy(text, at, ",");
    }
    JsonProblem odd = words.oddCharacter(at);
    return odd != null ? odd : missingComma(end, at);
  }

  private JsonProblem missingComma(int end, int at) {
    JsonProblem problem =
        JsonProblem.of(end, "missing comma", "write ',' before " + words.shown(at));
    return at > end ? problem.repairedBy(text, end, ",") : problem;
  }

  private @Nullable JsonProblem item(int from, int comma) {
    return failure.open().get(0).isObject() ? member(from, comma) : value(from, comma);
  }

  private @Nullable JsonProblem member(int from, int comma) {
    int at = skip(from);
    JsonProblem found = beforeItem(at, comma);
    if (found != null) {
      return found;
    }
    if (text.charAt(at) != '"') {
      return words.name(at);
    }
    JsonProblem name = words.string(at);
    return name != null ? name : colon(JsonChars.stringEnd(text, at));
  }

  private @Nullable JsonProblem colon(int end) {
    int at = skip(end);
    JsonProblem comment = comment(at);
    if (comment != null || at >= limit) {
      return comment != null ? comment : unclosed();
    }
    char c = text.charAt(at);
    if (c == ':') {
      return value(at + 1, -1);
    }
    if (c == '=') {
      String written = at + 1 < limit && text.charAt(at + 1) == '>' ? ": " : ":";
      return JsonProblem.of(at, "'='", "write ':' between a name and its value")
          .repairedBy(text, at, written);
    }
    JsonProblem problem =
        JsonProblem.of(end, "missing colon", "write ':' between a name and its value");
    return at > end ? problem.repairedBy(text, end, ":") : problem;
  }

  /** What can be wrong before a member or element as such. */
  private @Nullable JsonProblem beforeItem(int at, int comma) {
    JsonProblem comment = comment(at);
    if (comment != null || at >= limit) {
      return comment != null ? comment : unclosed();
    }
    char c = text.charAt(at);
    if (c == ',') {
      return JsonProblem.of(at, "extra comma", "remove it").repairedBy(text, at, " ");
    }
    if ((c == '}' || c == ']') && comma >= 0) {
      return JsonProblem.of(
              comma, "trailing comma", "remove it, as no comma stands before '" + c + "'")
          .repairedBy(text, comma, " ");
    }
    return c == '}' || c == ']' ? mismatch(at) : null;
  }

  private @Nullable JsonProblem value(int from, int comma) {
    int at = skip(from);
    JsonProblem comment = comment(at);
    if (comment != null || at >= limit) {
      return comment != null ? comment : unclosed();
    }
    char c = text.charAt(at);
    boolean closes = c == '}' || c == ']' || c == ',';
    if (closes && text.charAt(Math.max(0, previous(at))) == ':') {
      JsonProblem problem = JsonProblem.of(at, "missing value", "a value is due after ':'");
      return previous(at) + 1 < at ? problem.repairedBy(text, at - 1, "0") : problem;
    }
    if (closes) {
      return failure.open().isEmpty()
          ? JsonProblem.of(at, "'" + c + "'", "the file has to be one object in { }")
          : beforeItem(at, comma);
    }
    if (c == '{' || c == '[') {
      return failure.open().size() < JsonReader.MAX_DEPTH ? null : tooDeep(at);
    }
    return c == '"' ? words.string(at) : words.word(at);
  }

  private static JsonProblem tooDeep(int at) {
    String remedy = "dockerd reads at most " + JsonReader.MAX_DEPTH + " levels";
    return JsonProblem.of(at, "too many nested brackets", remedy);
  }

  private int previous(int at) {
    int before = at - 1;
    while (before >= 0 && JsonChars.isBlank(text.charAt(before))) {
      before--;
    }
    return before;
  }

  private JsonProblem mismatch(int at) {
    JsonFrame frame = failure.open().get(0);
    String due = frame.isObject() ? "}" : "]";
    return JsonProblem.of(
            at,
            "'" + text.charAt(at) + "'",
            "'" + due + "' is due for the bracket opened at " + lines.position(frame.start()))
        .repairedBy(text, at, due);
  }

  private JsonProblem unclosed() {
    if (failure.open().isEmpty()) {
      return JsonProblem.of(limit, "end of file", "a value is due here");
    }
    JsonFrame frame = failure.open().get(0);
    return JsonProblem.of(
        limit,
        "end of file",
        "'"
            + (frame.isObject() ? "}" : "]")
            + "' is missing for the bracket opened at "
            + lines.position(frame.start()));
  }

  private @Nullable JsonProblem comment(int at) {
    int end = -1;
    if (text.startsWith("//", at) || text.startsWith("#", at)) {
      end = lineEnd(at);
    } else if (text.startsWith("/*", at)) {
      int close = text.indexOf("*/", at + 2);
      end = close < 0 ? limit : close + 2;
    }
    if (at >= limit || end < 0) {
      return null;
    }
    return JsonProblem.of(at, "comment", "JSON has no comments, remove it")
        .repairedBy(text, at, " ".repeat(Math.min(end, limit) - at));
  }

  private int lineEnd(int at) {
    int end = at;
    while (end < limit && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private int skip(int from) {
    int at = from;
    while (at < limit && JsonChars.isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
