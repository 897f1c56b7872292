package dev.dockerctl.error;

import java.util.Locale;
import java.util.Set;

/**
 * Masks values by the name before them: {@code name=value}, {@code "name": "value"}, {@code --name
 * value}, {@code "--name", "value"}, and Go's {@code map[name:value]}. Where it cannot be told
 * where a secret ends, more of the line is hidden, never less. A value in quotes, or of a line that
 * goes on after a backslash, may go over several lines.
 */
final class NamedValueMask {
  private static final String MAP = "map[";
  private static final String AUTHORIZATION = "authorization";

  /** What stands before the secret in a header of HTTP, RFC 9110, 11.6.2. */
  private static final Set<String> SCHEMES = Set.of("basic", "bearer", "digest", "token");

  /** How far a name may stand before what separates it from its value. */
  private static final int WIDEST_GAP = 80;

  private final String text;
  private final HiddenSpans found = new HiddenSpans();
  private final boolean hasMap;
  private final int lastAt;
  private final ValueEnds ends;

  private NamedValueMask(String text) {
    this.text = text;
    this.hasMap = text.contains(MAP);
    this.lastAt = text.lastIndexOf('@');
    this.ends = new ValueEnds(text);
  }

  static HiddenSpans find(String text) {
    NamedValueMask mask = new NamedValueMask(text);
    mask.look();
    return mask.found;
  }

  private void look() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i >= found.end() && (c == '=' || c == ':' || c == ' ')) {
        look(i);
      } else if (i >= found.end() && c == ',') {
        lookInArray(i);
      }
    }
  }

  private void look(int separator) {
    int nameEnd = separator;
    while (nameEnd > Math.max(0, separator - WIDEST_GAP)
        && (text.charAt(nameEnd - 1) == ' '
            || text.charAt(nameEnd - 1) == '"'
            || (text.charAt(nameEnd - 1) == '\'' && isBetweenSingleQuotes(separator)))) {
      nameEnd--;
    }
    int nameStart = nameStart(nameEnd);
    if (nameStart == nameEnd || isFile(nameStart, separator) || isBeforeComma(separator)) {
      return;
    }
    SecretName kind = SecretName.of(text.substring(nameStart, nameEnd));
    if (kind == SecretName.NONE || (kind == SecretName.PROXY && lastAt < separator)) {
      return;
    }
    boolean inMap = kind == SecretName.SECRET && isInMap(nameStart, nameEnd, separator);
    if (!inMap && !separates(nameStart, separator)) {
      return;
    }
    int start = inMap ? separator + 1 : valueStart(separator);
    int end = inMap ? mapEnd(start) : valueEnd(nameStart, separator, start);
    hide(kind, start, end);
  }

  /** An option and its value as two strings of an array in JSON. */
  private void lookInArray(int comma) {
    int nameEnd = Math.max(0, comma - 1);
    while (nameEnd > 0 && Character.isWhitespace(text.charAt(nameEnd))) {
      nameEnd--;
    }
    int nameStart = nameStart(nameEnd);
    boolean quoted =
        nameStart > 0 && text.charAt(nameEnd) == '"' && text.charAt(nameStart - 1) == '"';
    String name = quoted ? text.substring(nameStart, nameEnd) : "";
    SecretName kind = name.startsWith("-") ? SecretName.of(name) : SecretName.NONE;
    int start = comma + 1;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (kind != SecretName.NONE && text.startsWith("\"", start)) {
      hide(kind, start + 1, ends.closing('"', start + 1));
    }
  }

  private void hide(SecretName kind, int start, int end) {
    if (kind == SecretName.SECRET) {
      found.add(start, end, SecretMask.HIDDEN);
      return;
    }
    int from = afterScheme(start, end);
    int at = text.lastIndexOf('@', end - 1);
    if (from < end && at >= from && !SecretMask.areMasked(text, at)) {
      found.add(from, at + 1, SecretMask.CREDENTIALS);
    }
  }

  /** An error about a file, such as {@code "/etc/passwd": permission denied}. */
  private boolean isFile(int nameStart, int separator) {
    return nameStart > 0 && text.charAt(nameStart - 1) == '/' && text.charAt(separator) == ':';
  }

  /**
   * A colon after a bare word is a URL's port unless a blank follows, or the word is the name of a
   * header of HTTP, such as {@code X-Api-Key}.
   */
  private boolean separates(int nameStart, int separator) {
    return switch (text.charAt(separator)) {
      case '=' -> true;
      case ':' ->
          text.charAt(separator - 1) == '"'
              || text.charAt(separator - 1) == ' '
              || text.startsWith(" ", separator + 1)
              || isHeader(nameStart, separator);
      default -> text.startsWith("--", nameStart);
    };
  }

  private boolean isHeader(int nameStart, int nameEnd) {
    String name = text.substring(nameStart, nameEnd);
    return name.startsWith("X-") || name.startsWith("x-") || name.equalsIgnoreCase(AUTHORIZATION);
  }

  private boolean isInMap(int nameStart, int nameEnd, int separator) {
    boolean first = nameStart > 0 && text.charAt(nameStart - 1) == '[';
    boolean next = nameStart > 0 && text.charAt(nameStart - 1) == ' ';
    return hasMap
        && text.charAt(separator) == ':'
        && nameEnd == separator
        && (first || next)
        && text.lastIndexOf(MAP, nameStart) > text.lastIndexOf('\n', nameStart);
  }

  /** Go quotes nothing in a map, so only the last bracket of the line surely ends it. */
  private int mapEnd(int start) {
    int lineEnd = ends.lineEnd(start);
    int bracket = text.lastIndexOf(']', lineEnd - 1);
    return bracket >= start ? bracket : lineEnd;
  }

  private int afterScheme(int start, int end) {
    for (int i = start; i < end; i++) {
      int after = UrlMask.afterMark(text, i);
      if (after >= 0) {
        return Math.min(after, end);
      }
    }
    return start;
  }

  /** Words of a line in single quotes; a name alone in such is one of a sentence. */
  private boolean isBetweenSingleQuotes(int separator) {
    return text.charAt(separator) == ' '
        && text.startsWith("'", separator - 1)
        && text.startsWith("'", separator + 1);
  }

  /** Strings of an array, which {@link #lookInArray} looks at. */
  private boolean isBeforeComma(int separator) {
    int next = separator;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next > separator
        && separator > 0
        && text.charAt(separator - 1) == '"'
        && text.startsWith(",", next);
  }

  /** A string may stand on the line below its key; a line of a unit goes on after a backslash. */
  private int valueStart(int separator) {
    int start = separator + 1;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    if (text.charAt(separator) == ' ' && text.startsWith("\\\n", start)) {
      return valueStart(start + 1);
    }
    int below = start;
    while (below < text.length() && Character.isWhitespace(text.charAt(below))) {
      below++;
    }
    boolean isJson = text.charAt(separator) == ':' && text.charAt(separator - 1) == '"';
    start = isJson && text.startsWith("\"", below) ? below : start;
    return start < text.length() && ValueEnds.isQuote(text.charAt(start)) ? start + 1 : start;
  }

  /**
   * The closing quote of a value or of a whole assignment in quotes, the end of a line that is
   * nothing but an assignment as in an environment file, the end of the word otherwise.
   */
  private int valueEnd(int nameStart, int separator, int start) {
    char before = start > 0 ? text.charAt(start - 1) : ' ';
    if (ValueEnds.isQuote(before)) {
      return ends.closing(before, start);
    }
    char around = nameStart > 0 ? text.charAt(nameStart - 1) : '\n';
    if (ValueEnds.isQuote(around) && isClosing(nameStart - 1)) {
      around = ' ';
    }
    if (around == '=') {
      around = ends.aroundWord(nameStart);
    }
    if (text.charAt(separator) == '=' && ValueEnds.isQuote(around)) {
      return ends.closing(around, start);
    }
    if (text.charAt(separator) == '=' && (around == '\n' || isCommentedOut(nameStart))) {
      return ends.continuedLineEnd(start);
    }
    if (around == '?' || around == '&') {
      return ends.partEnd(start, "&#");
    }
    if (around == ';') {
      return ends.settingEnd(start);
    }
    int end = ends.wordEnd(start);
    boolean scheme =
        text.regionMatches(true, nameStart, AUTHORIZATION, 0, AUTHORIZATION.length())
            && SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    return scheme && text.startsWith(" ", end) ? ends.wordEnd(end + 1) : end;
  }

  /** A quote after a part of the same word, as in {@code "log-"name=value}. */
  private boolean isClosing(int quote) {
    return quote > 0
        && isOfName(text.charAt(quote - 1))
        && ends.aroundWord(quote) == text.charAt(quote);
  }

  private int nameStart(int nameEnd) {
    int start = nameEnd;
    while (start > 0 && isOfName(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  /** An assignment that somebody has made a comment of, with all of its line. */
  private boolean isCommentedOut(int nameStart) {
    int start = nameStart;
    while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '#')) {
      start--;
    }
    boolean first = start == 0 || text.charAt(start - 1) == '\n';
    return first && text.substring(start, nameStart).indexOf('#') >= 0;
  }
}
