package dev.dockerctl.json;

import dev.dockerctl.error.SecretMask;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing in a text that is not JSON: one of the mistakes that people make, or else what Jackson
 * says of it.
 *
 * @param offset where it stands
 * @param what what it is, such as {@code comment}
 * @param remedy what would be right; empty where only Jackson could tell
 */
record JsonMistake(int offset, String what, String remedy) {
  String message(JsonPosition position) {
    return what + " at " + position + (remedy.isEmpty() ? "" : ": " + remedy);
  }

  /** The mistake that made reading fail; {@code limit} is the end of the part that was read. */
  static JsonMistake of(String text, int limit, JsonLines lines, JsonReader.Failure failure) {
    if (failure.open().size() == JsonReader.MAX_DEPTH) {
      String most = "dockerd reads at most " + JsonReader.MAX_DEPTH + " levels";
      return new JsonMistake(failure.lastEnd(), "too many nested brackets", most);
    }
    JsonMistake known = new Search(text, limit, lines, failure).find();
    if (known != null) {
      return known;
    }
    String reason = failure.reason();
    int source = reason.indexOf("[Source");
    reason = source < 0 ? reason : reason.substring(0, reason.lastIndexOf('(', source)).strip();
    String lower = reason.substring(0, 1).toLowerCase(Locale.ROOT) + reason.substring(1);
    return new JsonMistake(Math.min(failure.offset(), limit), lower, "");
  }

  /** Walks from the last good token to what stands where a comma, name, colon or value is due. */
  private static final class Search {
    /** How others write the words of JSON. */
    private static final Map<String, String> MEANT =
        Map.of(
            "true", "write true in lower case",
            "false", "write false in lower case",
            "null", "write null in lower case",
            "yes", "write true",
            "on", "write true",
            "no", "write false",
            "off", "write false",
            "none", "write null");

    /** What is meant for a number. */
    private static final Pattern NUMBER =
        Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?|0[xX][0-9a-fA-F]+");

    private static final int SHOWN = 20;

    /** How far before a mistake a secret may stand that is a part of it. */
    private static final int NEAR = 100;

    private final String text;
    private final int limit;
    private final JsonLines lines;
    private final JsonReader.Failure failure;
    private final @Nullable JsonFrame frame;

    Search(String text, int limit, JsonLines lines, JsonReader.Failure failure) {
      this.text = text;
      this.limit = limit;
      this.lines = lines;
      this.failure = failure;
      this.frame = failure.open().isEmpty() ? null : failure.open().get(0);
    }

    @Nullable JsonMistake find() {
      int end = failure.lastEnd();
      if (frame != null && frame.awaitsValue()) {
        return behindName(end);
      }
      int at = skip(end);
      boolean first = frame == null || end == frame.start() + 1;
      int comma = frame != null && !first && startsWith(at, ',') ? at : -1;
      at = comma < 0 ? at : skip(at + 1);
      JsonMistake place = atAnyPlace(at, comma);
      if (place != null || failure.complete()) {
        return place == null ? behindTheEnd(at) : place;
      }
      if (at == end && at > 0 && isWord(at) && isWord(at - 1)) {
        return token(start(at), true);
      }
      if (!first && comma < 0) {
        String remedy = "write ',' before " + shown(at);
        return startsItem(at) ? new JsonMistake(end, "missing comma", remedy) : null;
      }
      if (frame == null || !frame.isObject()) {
        return token(at, true);
      }
      // Jackson takes a name only together with what follows its colon.
      return startsWith(at, '"') && isClosed(at)
          ? behindName(JsonChars.stringEnd(text, at))
          : token(at, false);
    }

    private @Nullable JsonMistake behindName(int end) {
      int at = skip(end);
      JsonMistake place = atAnyPlace(at, -1);
      if (place != null) {
        return place;
      }
      if (!startsWith(at, ':')) {
        String remedy = "write ':' between a name and its value";
        return new JsonMistake(end, "missing colon", remedy);
      }
      at = skip(at + 1);
      boolean closes = startsWith(at, '}') || startsWith(at, ']');
      JsonMistake value = closes ? null : atAnyPlace(at, -1);
      return value == null && at < limit ? token(at, true) : value;
    }

    /** A comment, a bracket that closes, or the end. */
    private @Nullable JsonMistake atAnyPlace(int at, int comma) {
      if (isComment(at)) {
        return new JsonMistake(at, "comment", "JSON has no comments, remove it");
      }
      JsonFrame open = frame;
      if (at >= limit) {
        return unclosed();
      }
      char c = text.charAt(at);
      if (open == null || (c != '}' && c != ']')) {
        return null;
      }
      if (comma >= 0) {
        String remedy = "remove it, as no comma stands before '" + c + "'";
        return new JsonMistake(comma, "trailing comma", remedy);
      }
      String due = open.isObject() ? "'}'" : "']'";
      String remedy = due + " is due for the bracket opened at " + lines.position(open.start());
      return new JsonMistake(at, "'" + c + "'", remedy);
    }

    private JsonMistake behindTheEnd(int at) {
      char c = text.charAt(at);
      if (c == '{') {
        return new JsonMistake(at, "second JSON document", "dockerd takes exactly one object");
      }
      return c == '}' || c == ']'
          ? new JsonMistake(at, "'" + c + "'", "it closes nothing, remove it")
          : new JsonMistake(
              at, "text after the document, " + shown(at) + ",", "nothing may follow, remove it");
    }

    private JsonMistake unclosed() {
      JsonFrame open = frame;
      return open == null
          ? new JsonMistake(limit, "end of file", "a value is due here")
          : new JsonMistake(
              limit,
              "end of file",
              (open.isObject() ? "'}'" : "']'")
                  + " is missing for the bracket opened at "
                  + lines.position(open.start()));
    }

    /** What is wrong with the name or value that starts at an offset. */
    private @Nullable JsonMistake token(int at, boolean value) {
      char c = text.charAt(at);
      if (c == '\'' || (c >= '\u2018' && c <= '\u201f')) {
        String what = c == '\'' ? "single quote" : "typographic quote '" + c + "'";
        return new JsonMistake(at, what, "JSON strings stand in double quotes");
      }
      if (c == '"') {
        return isOpen(at)
            ? new JsonMistake(at, "string without end", "write '\"' at its end, on the same line")
            : null;
      }
      String word = word(at);
      if (word.isEmpty()) {
        return null;
      }
      if (frame == null) {
        return new JsonMistake(at, shown(at), "the file has to be one object in { }");
      }
      if (!value) {
        String remedy =
            word.length() < SHOWN
                ? "write " + JsonText.quote(word)
                : "names stand in double quotes";
        return new JsonMistake(at, "name " + shown(at) + " without quotes", remedy);
      }
      String meant = MEANT.get(word.toLowerCase(Locale.ROOT));
      String remedy = meant == null ? "a string stands in double quotes" : meant;
      boolean number = NUMBER.matcher(word).matches();
      return word.equals("true") || word.equals("false") || word.equals("null")
          ? null
          : new JsonMistake(
              at,
              shown(at) + " is no JSON value",
              number ? "write a number as 7, -0.5 or 1e3" : remedy);
    }

    private boolean startsWith(int at, char c) {
      return at < limit && text.charAt(at) == c;
    }

    private boolean startsItem(int at) {
      return "\"{[".indexOf(text.charAt(at)) >= 0 || isWord(at);
    }

    private boolean isComment(int at) {
      return at < limit
          && (text.startsWith("//", at) || text.startsWith("/*", at) || text.charAt(at) == '#');
    }

    /** Whether a string goes on to the end of its line, or of the text. */
    private boolean isOpen(int quote) {
      int at = stringStop(quote);
      return at >= limit || JsonChars.hasLineBreak(text.substring(at, at + 1));
    }

    private boolean isClosed(int quote) {
      return startsWith(stringStop(quote), '"');
    }

    /** Where a string ends: its second quote, a control character, or the end of the text. */
    private int stringStop(int quote) {
      int at = quote + 1;
      while (at < limit && text.charAt(at) != '"' && text.charAt(at) >= ' ') {
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      return at;
    }

    private boolean isWord(int at) {
      char c = text.charAt(at);
      return Character.isLetterOrDigit(c)
          || Character.isSurrogate(c)
          || "_-+./$%@~&*!?<>|^`".indexOf(c) >= 0;
    }

    private int start(int end) {
      int start = end;
      while (start > 0 && isWord(start - 1)) {
        start--;
      }
      return start;
    }

    private String word(int start) {
      int end = start;
      while (end < limit && isWord(end)) {
        end++;
      }
      return text.substring(start, end);
    }

    /** What stands at an offset, shortened and in quotes, without what follows in a URL. */
    private String shown(int at) {
      boolean string = text.charAt(at) == '"';
      int close = string ? text.indexOf('"', at + 1) + 1 : at + word(at).length();
      String whole = text.substring(at, close > at ? close : at + 1);
      int host = whole.indexOf("://") + 3;
      if (host > 2) {
        return "'" + whole.substring(0, host) + "…'";
      }
      if (isSecret(at, whole)) {
        return "what stands here";
      }
      int length = Math.min(whole.length(), string ? SHOWN + 1 : SHOWN);
      return length == 1
          ? JsonChars.name(text.codePointAt(at))
          : "'" + whole.substring(0, length) + "'";
    }

    /** Whether the name before it, on the same line, is that of a secret, or a secret is near. */
    private boolean isSecret(int at, String whole) {
      String before = text.substring(text.lastIndexOf('\n', at) + 1, at);
      String near = text.substring(Math.max(0, at - NEAR), at);
      return !SecretMask.mask(before + whole).endsWith(whole)
          || SecretMask.hasSecrets(near + "\"x\"");
    }

    private int skip(int from) {
      int at = from;
      while (at < limit && JsonChars.isBlank(text.charAt(at))) {
        at++;
      }
      return at;
    }
  }
}
