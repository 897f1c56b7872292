package dev.dockerctl.error;

import java.util.HashSet;
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
  private final StringBuilder masked;
  private final boolean hasMap;
  private final int lastAt;
  private int copied;

  /** The quotes that close nowhere any more, so that each is looked for only once. */
  private final Set<Character> unclosed = new HashSet<>();

  private NamedValueMask(String text) {
    this.text = text;
    this.masked = new StringBuilder(text.length());
    this.hasMap = text.contains(MAP);
    this.lastAt = text.lastIndexOf('@');
  }

  static String mask(String text) {
    return new NamedValueMask(text).masked();
  }

  private String masked() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (i >= copied && (c == '=' || c == ':' || c == ' ')) {
        look(i);
      } else if (i >= copied && c == ',') {
        lookInArray(i);
      }
    }
    return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
  }

  private void look(int separator) {
    int nameEnd = separator;
    while (nameEnd > Math.max(0, separator - WIDEST_GAP)
        && (text.charAt(nameEnd - 1) == ' ' || text.charAt(nameEnd - 1) == '"')) {
      nameEnd--;
    }
    int nameStart = nameEnd;
    while (nameStart > 0 && isNamePart(text.charAt(nameStart - 1))) {
      nameStart--;
    }
    if (nameStart == nameEnd || isFile(nameStart, separator)) {
      return;
    }
    SecretName kind = SecretName.of(text.substring(nameStart, nameEnd));
    if (kind == SecretName.NONE) {
      return;
    }
    boolean inMap = kind == SecretName.SECRET && isInMap(nameStart, nameEnd, separator);
    if (!inMap && !separates(nameStart, separator)) {
      return;
    }
    int start = inMap ? separator + 1 : valueStart(separator + 1);
    int end = inMap ? mapEnd(start) : valueEnd(nameStart, separator, start);
    hide(kind, start, end);
  }

  /** An option and its value as two strings of an array in JSON. */
  private void lookInArray(int comma) {
    int nameEnd = comma - 1;
    int nameStart = nameEnd;
    while (nameStart > 0 && isNamePart(text.charAt(nameStart - 1))) {
      nameStart--;
    }
    boolean option =
        nameStart > 0
            && text.charAt(nameEnd) == '"'
            && text.charAt(nameStart - 1) == '"'
            && text.charAt(nameStart) == '-';
    SecretName kind = option ? SecretName.of(text.substring(nameStart, nameEnd)) : SecretName.NONE;
    int start = comma + 1;
    while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (kind != SecretName.NONE && text.startsWith("\"", start)) {
      hide(kind, start + 1, closing('"', start + 1));
    }
  }

  private void hide(SecretName kind, int start, int end) {
    if (kind == SecretName.SECRET) {
      if (end > start) {
        masked.append(text, copied, start);
        append(SecretMask.HIDDEN, start, end);
        copied = end;
      }
      return;
    }
    int from = lastAt < start ? end : afterScheme(start, end);
    int at = text.lastIndexOf('@', end - 1);
    if (from < end && at >= from) {
      masked.append(text, copied, from);
      append(SecretMask.CREDENTIALS, from, at);
      copied = at + 1;
    }
  }

  /** What stands for a secret, with the ends of its lines. */
  private void append(String last, int start, int end) {
    int line = start;
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == '\n') {
        int lineEnd = i > line && text.charAt(i - 1) == '\\' ? i - 1 : i;
        masked.append(lineEnd > line ? SecretMask.HIDDEN : "").append(text, lineEnd, i + 1);
        line = i + 1;
      }
    }
    masked.append(end > line ? last : "");
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
    int lineEnd = lineEnd(start);
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

  private int valueStart(int from) {
    int start = from;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    return start < text.length() && isQuote(text.charAt(start)) ? start + 1 : start;
  }

  /**
   * The closing quote of a value or of a whole assignment in quotes, the end of a line that is
   * nothing but an assignment as in an environment file, the end of the word otherwise.
   */
  private int valueEnd(int nameStart, int separator, int start) {
    char before = start > 0 ? text.charAt(start - 1) : ' ';
    if (isQuote(before)) {
      return closing(before, start);
    }
    char around = nameStart > 0 ? text.charAt(nameStart - 1) : '\n';
    if (text.charAt(separator) == '=' && isQuote(around)) {
      return closing(around, start);
    }
    if (text.charAt(separator) == '=' && around == '\n') {
      return continuedLineEnd(start);
    }
    int end = wordEnd(start);
    boolean scheme =
        text.regionMatches(true, nameStart, AUTHORIZATION, 0, AUTHORIZATION.length())
            && SCHEMES.contains(text.substring(start, end).toLowerCase(Locale.ROOT));
    return scheme && text.startsWith(" ", end) ? wordEnd(end + 1) : end;
  }

  private int wordEnd(int start) {
    int end = start;
    while (end < text.length() && !SecretMask.endsWord(text.charAt(end))) {
      end += escaped(end);
    }
    return Math.min(end, text.length());
  }

  private int closing(char quote, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != quote) {
      end += escaped(end);
    }
    boolean isCut = end < text.length() && text.charAt(end) == '\n';
    return isCut ? closingBelow(quote, end) : Math.min(end, text.length());
  }

  /** A quote that closes on a later line; the end of this one where there is none. */
  private int closingBelow(char quote, int lineEnd) {
    if (unclosed.contains(quote)) {
      return lineEnd;
    }
    int end = lineEnd;
    while (end < text.length() && text.charAt(end) != quote) {
      end += escaped(end);
    }
    if (end < text.length()) {
      return end;
    }
    unclosed.add(quote);
    return lineEnd;
  }

  private int continuedLineEnd(int from) {
    int end = lineEnd(from);
    while (end < text.length() && end > from && text.charAt(end - 1) == '\\') {
      end = lineEnd(end + 1);
    }
    return end;
  }

  /** How many characters an escape, or a plain character, takes. */
  private int escaped(int i) {
    boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
    return escape && text.charAt(i + 1) != '\n' ? 2 : 1;
  }

  private int lineEnd(int from) {
    int end = text.indexOf('\n', from);
    return end < 0 ? text.length() : end;
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
