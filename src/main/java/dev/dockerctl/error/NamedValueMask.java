package dev.dockerctl.error;

/**
 * Masks values by the name before them: {@code name=value}, {@code "name": "value"}, {@code --name
 * value}, {@code "--name", "value"}, and Go's {@code map[name:value]}. Where it cannot be told
 * where a secret ends, more of the line is hidden, never less. A value in quotes, or of a line that
 * goes on after a backslash, may go over several lines.
 */
final class NamedValueMask {
  private static final String MAP = "map[";

  /** The setting of systemd whose value has assignments only. */
  private static final String ENVIRONMENT = "Environment";

  /** How far a name may stand before what separates it from its value. */
  private static final int WIDEST_GAP = 80;

  private final String text;
  private final HiddenSpans found = new HiddenSpans();
  private final boolean hasMap;
  private final int lastAt;
  private final ValueEnds ends;

  /** Whether the present line is one of {@link #ENVIRONMENT}. */
  private boolean inEnvironment;

  /** Where the assignment starts that the present line notes. */
  private int noted = -1;

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
      noted = i == 0 || text.charAt(i - 1) == '\n' ? ends.noted(i) : noted;
      inEnvironment &= c != '\n' || (i > 0 && text.charAt(i - 1) == '\\');
      inEnvironment |= c == '=' && text.startsWith(ENVIRONMENT, i - ENVIRONMENT.length());
      // The first of several blanks stands for all of them.
      boolean blank = c == ' ' && i > 0 && text.charAt(i - 1) != ' ';
      if (i >= found.end() && (c == '=' || c == ':' || blank)) {
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
            || (text.charAt(nameEnd - 1) == '\'' && isBetweenQuoted(separator)))) {
      nameEnd--;
    }
    int nameStart = nameStart(nameEnd);
    // The header that curl takes in the same word.
    boolean joined = text.charAt(separator) == ':' && text.startsWith("-H", nameStart);
    nameStart += joined && nameEnd > nameStart + 2 ? 2 : 0;
    boolean option = text.startsWith("-", nameStart) && !text.startsWith("}", nameStart - 1);
    boolean plain = text.charAt(separator) == ' ' && !option;
    if (plain || nameStart == nameEnd || isFile(nameStart, separator) || isBeforeComma(separator)) {
      return;
    }
    String name = text.substring(nameStart, nameEnd);
    boolean header = text.charAt(separator) == ':' && SecretName.isHeader(name);
    boolean query = nameStart > 0 && "?&".indexOf(text.charAt(nameStart - 1)) >= 0;
    SecretName kind =
        header ? SecretName.ofHeader(name) : query ? SecretName.ofQuery(name) : SecretName.of(name);
    if (kind == SecretName.NONE || (kind == SecretName.PROXY && lastAt < separator)) {
      return;
    }
    boolean inMap = kind == SecretName.SECRET && isInMap(nameStart, nameEnd, separator);
    if (!inMap && !header && !separates(nameStart, separator)) {
      return;
    }
    int start = inMap ? separator + 1 : valueStart(separator);
    int end = inMap ? mapEnd(start) : valueEnd(nameStart, separator, start);
    if (ends.isOfSentence(nameStart, separator, start)) {
      return;
    }
    hide(kind, header ? ends.afterSchemeOfVariable(start, end) : start, end);
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
      // What is masked already keeps the comma of its sentence.
      boolean masked = text.substring(start, end).equals(SecretMask.HIDDEN + ",");
      boolean shown = masked || ends.isPath(start, end) || ends.isTalk(start, end);
      found.add(start, shown ? start : end, SecretMask.HIDDEN);
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
   * A colon after a bare word is a URL's port unless a blank follows; the names of headers of HTTP
   * are known by themselves.
   */
  private boolean separates(int nameStart, int separator) {
    return switch (text.charAt(separator)) {
      case '=' -> true;
      case ':' ->
          text.charAt(separator - 1) == '"'
              || text.charAt(separator - 1) == ' '
              || text.startsWith(" ", separator + 1)
              || text.substring(nameStart, separator).indexOf('-') > 0
              || isBetweenQuoted(separator);
      default -> text.charAt(nameStart) == '-';
    };
  }

  private boolean isInMap(int nameStart, int nameEnd, int separator) {
    int start = nameStart;
    while (start > 0
        && (text.charAt(start - 1) == '.' || SecretMask.isOfName(text.charAt(start - 1)))) {
      start--;
    }
    boolean first = start > 0 && text.charAt(start - 1) == '[';
    boolean next = start > 0 && text.charAt(start - 1) == ' ';
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

  /** Words of a line, or a member of an object, in single quotes, and not a name in a sentence. */
  private boolean isBetweenQuoted(int separator) {
    boolean colon = text.charAt(separator) == ':';
    if (!text.startsWith("'", separator - 1)) {
      return false;
    }
    int before = colon ? nameStart(separator - 1) - 2 : 0;
    before -= before > 0 && text.charAt(before) == ' ' ? 1 : 0;
    return colon
        ? before >= 0
            && "{,".indexOf(text.charAt(before)) >= 0
            && (text.startsWith("'", separator + 1) || text.startsWith(" '", separator + 1))
        : text.charAt(separator) == ' ' && text.startsWith("'", separator + 1);
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
    if (ReaderView.isQuote(around) && isClosing(nameStart - 1)) {
      around = ' ';
    }
    if (around == '=') {
      around = ends.aroundWord(nameStart);
    }
    boolean header =
        SecretMask.isOfName(text.charAt(separator - 1)) && text.charAt(separator) == ':';
    if ((header || text.charAt(separator) == '=') && ReaderView.isQuote(around)) {
      boolean escaped = text.startsWith("\\", nameStart - 2);
      return escaped ? ends.escapedClosing(around, start) : ends.closing(around, start);
    }
    boolean masked =
        text.startsWith(SecretMask.HIDDEN + " ", start)
            || text.startsWith(SecretMask.HIDDEN + ", ", start);
    boolean alone = around == '\n' || nameStart == noted || ends.isCommentedOut(nameStart);
    if (text.charAt(separator) == '=' && alone && !masked) {
      return ends.continuedLineEnd(start);
    }
    if (around == '?' || around == '&') {
      return ends.partEnd(start, "&#");
    }
    if (around == ';') {
      return ends.settingEnd(start);
    }
    return header && SecretName.hasFields(text.substring(nameStart, separator))
        ? ends.fieldsEnd(start, start > separator + 1)
        : wordsEnd(separator, start);
  }

  /** The end of a word, and of those after it that are no assignments where all should be. */
  private int wordsEnd(int separator, int start) {
    int end = ends.wordEnd(start);
    while (inEnvironment && text.charAt(separator) == '=' && text.startsWith(" ", end)) {
      int next = ends.wordEnd(end + 1);
      if (next == end + 1 || text.substring(end, next).indexOf('=') >= 0) {
        return end;
      }
      end = next;
    }
    return end;
  }

  /** A quote after a part of the same word, as in {@code "log-"name=value}. */
  private boolean isClosing(int quote) {
    return quote > 0
        && SecretMask.isOfName(text.charAt(quote - 1))
        && ends.aroundWord(quote) == text.charAt(quote);
  }

  private int nameStart(int nameEnd) {
    int start = nameEnd;
    while (start > 0 && SecretMask.isOfName(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }
}
