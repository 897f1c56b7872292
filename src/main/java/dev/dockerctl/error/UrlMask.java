package dev.dockerctl.error;

import java.util.List;

/**
 * Hides the credentials of URLs, and {@code user:password@host} without a scheme, in time that
 * grows with the text only.
 */
final class UrlMask {
  static final String MARK = "://";

  /** The same as JSON may write it. */
  private static final String ESCAPED_MARK = ":\\/\\/";

  /** The schemes in which a user alone tells nothing: {@code ssh://git@host}. */
  private static final String SSH = "ssh";

  /** The scheme of addresses that have no user. */
  private static final String TCP = "tcp";

  /** What may stand before a user where there is no scheme, as in a list that Go prints. */
  private static final String STARTS = "=[(,";

  /** What follows the name and tag of an image. */
  private static final String DIGEST = "@sha256:";

  private static final List<String> REASONS = List.of("invalid port ", "invalid URL escape ");

  private final String text;
  private int wordEnd = -1;

  /** The quote that the present URL stands in, which ends it; 0 for none. */
  private char around;

  private int lastInWord;
  private int firstAfterWord;

  /** Where a password starts whose URL ends before its {@code @}; -1 for none. */
  private int cutOff = -1;

  /** Up to where words have no more {@code @}. */
  private int withoutAt = -1;

  private UrlMask(String text) {
    this.text = text;
  }

  static HiddenSpans find(String text) {
    HiddenSpans found = new HiddenSpans();
    if (text.indexOf('@') >= 0 || text.contains(MARK)) {
      new UrlMask(text).find(found);
    }
    return found;
  }

  /**
   * What Go quotes of a URL that it cannot parse, behind a URL whose credentials are hidden (Go
   * 1.21, net/url): {@code invalid port ":PASSWORD" after host}.
   */
  static HiddenSpans findReasons(String text) {
    HiddenSpans found = new HiddenSpans();
    for (String reason : REASONS) {
      found = found.with(findReasons(text, reason));
    }
    return found;
  }

  private static HiddenSpans findReasons(String text, String reason) {
    HiddenSpans found = new HiddenSpans();
    ValueEnds ends = new ValueEnds(text);
    int line = 0;
    int lineEnd = -1;
    int mask = text.indexOf(SecretMask.HIDDEN);
    for (int i = text.indexOf(reason); i >= 0 && mask >= 0; i = text.indexOf(reason, i + 1)) {
      while (lineEnd < i) {
        line = lineEnd + 1;
        lineEnd = ends.lineEnd(line);
      }
      mask = mask < line ? text.indexOf(SecretMask.HIDDEN, line) : mask;
      int start = i + reason.length();
      while (text.startsWith("\\", start)) {
        start++;
      }
      int end = text.startsWith("\"", start) ? text.indexOf('"', start + 1) : -1;
      while (end > start && text.charAt(end - 1) == '\\') {
        end--;
      }
      if (end > start + 1 && mask >= 0 && mask < i) {
        found.add(start + 1, end, SecretMask.HIDDEN);
      }
    }
    return found;
  }

  private void find(HiddenSpans found) {
    for (int colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
      if (colon < found.end()) {
        continue;
      }
      cutOff = -1;
      int start = afterMark(text, colon);
      int at = start < 0 ? endWithoutScheme(colon) : endOfCredentials(start);
      start = start < 0 ? startOfUser(colon) : start;
      if (at >= 0) {
        found.add(start, at + 1, SecretMask.CREDENTIALS);
        addSwapped(at + 1, found);
      } else if (cutOff >= 0) {
        found.add(cutOff, wordEnd - (goesOnBelow() ? 1 : 0), SecretMask.HIDDEN);
      }
    }
  }

  /** A password behind the {@code @}, as in {@code http://proxy:3128@user:password}. */
  private void addSwapped(int host, HiddenSpans found) {
    int end = host;
    int colon = -1;
    while (end < text.length()
        && !SecretMask.endsWord(text.charAt(end))
        && !ReaderView.isQuote(text.charAt(end))
        && "/?#,[]@)%\\".indexOf(text.charAt(end)) < 0) {
      colon = text.charAt(end) == ':' && colon < 0 ? end : colon;
      end++;
    }
    if (colon >= 0 && colon + 1 < end && !isPort(colon + 1, end) && text.charAt(end - 1) != ':') {
      found.add(colon + 1, end, SecretMask.HIDDEN);
    }
  }

  /** Where an authority starts after a colon, or -1. */
  static int afterMark(String text, int colon) {
    if (text.startsWith(MARK, colon)) {
      return colon + MARK.length();
    }
    return text.startsWith(ESCAPED_MARK, colon) ? colon + ESCAPED_MARK.length() : -1;
  }

  /**
   * The {@code @} that ends the credentials of an authority, or -1. A password with an unescaped
   * slash, quote or blank in it is no valid URL, but a secret all the same: {@code user:pa/ss@} has
   * no port number. One that is cut off in it is neither.
   */
  private int endOfCredentials(int start) {
    if (start > wordEnd) {
      measureWord(start);
    }
    int colon = -1;
    int at = -1;
    int end = start;
    boolean isAddress = text.startsWith("[", start);
    while (end < wordEnd && "/?#".indexOf(text.charAt(end)) < 0) {
      at = text.charAt(end) == '@' ? end : at;
      colon = text.charAt(end) == ':' ? end : colon;
      colon = isAddress && text.charAt(end) == ']' ? -1 : colon;
      end++;
    }
    if (at >= 0) {
      return isOf(SSH, start) && text.substring(start, at).indexOf(':') < 0 ? -1 : at;
    }
    if (colon < 0 || isPort(colon + 1, end)) {
      return -1;
    }
    at = lastInWord >= start ? lastInWord : firstAfterWord;
    boolean isHost = isOf(TCP, start) || text.substring(start, colon).indexOf('.') >= 0;
    cutOff = at < 0 && end > colon + 1 && !isHost ? colon + 1 : -1;
    return at;
  }

  /** Whether an authority starts after the mark of this scheme. */
  private boolean isOf(String scheme, int start) {
    return text.startsWith(scheme + MARK, start - MARK.length() - scheme.length());
  }

  /** The {@code @} after {@code user:password} that stands at the start of a word, or -1. */
  private int endWithoutScheme(int colon) {
    int user = startOfUser(colon);
    boolean starts =
        user < colon
            && (user == 0
                || STARTS.indexOf(text.charAt(user - 1)) >= 0
                || isAfterBrokenScheme(user)
                || SecretMask.endsWord(text.charAt(user - 1)));
    if (!starts || colon < withoutAt) {
      return -1;
    }
    int at = colon;
    while (at < text.length() && text.charAt(at) != '@' && !SecretMask.endsWord(text.charAt(at))) {
      at++;
    }
    boolean found = at < text.length() && text.charAt(at) == '@';
    withoutAt = found ? withoutAt : at;
    boolean host = at + 1 < text.length() && !SecretMask.endsWord(text.charAt(at + 1));
    boolean shown = at > colon + 1 && !SecretMask.areMasked(text, at);
    return found && host && shown && !text.startsWith(DIGEST, at) ? at : -1;
  }

  /** As in {@code https//user:password@host}, in which the colon is missing. */
  private boolean isAfterBrokenScheme(int user) {
    return user > 2 && text.startsWith("//", user - 2) && text.charAt(user - 3) != ':';
  }

  private int startOfUser(int colon) {
    int start = colon;
    while (start > 0 && isOfUser(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private static boolean isOfUser(char c) {
    return Character.isLetterOrDigit(c) || "._%+-".indexOf(c) >= 0;
  }

  private void measureWord(int start) {
    lastInWord = -1;
    wordEnd = start;
    around = around(start);
    while (wordEnd < text.length()
        && !SecretMask.endsWord(text.charAt(wordEnd))
        && (around == 0 || text.charAt(wordEnd) != around)) {
      lastInWord = text.charAt(wordEnd) == '@' ? wordEnd : lastInWord;
      wordEnd++;
    }
    firstAfterWord = afterWord();
  }

  /** The quote right before the scheme of a URL, or 0. */
  private char around(int start) {
    int scheme = start - MARK.length();
    while (scheme > 0 && isOfUser(text.charAt(scheme - 1))) {
      scheme--;
    }
    char before = scheme > 0 ? text.charAt(scheme - 1) : 0;
    return ReaderView.isQuote(before) ? before : 0;
  }

  private boolean goesOnBelow() {
    return text.startsWith("\\\n", wordEnd - 1);
  }

  /** The first {@code @} in the rest of a line in which a password goes on, or -1. */
  private int afterWord() {
    for (int i = wordEnd; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return i;
      }
      boolean quote = ValueEnds.isQuote(c);
      boolean goesOn = !SecretMask.endsWord(c) || c == ' ' || quote;
      char next = text.charAt(i + 1);
      boolean quoteEnds = quote && next != '@' && !Character.isLetterOrDigit(next);
      if (!goesOn || quoteEnds || c == around || afterMark(text, i) >= 0) {
        return -1;
      }
    }
    return -1;
  }

  /** Digits, the placeholder of a help text, or nothing before the next address of a list. */
  private boolean isPort(int from, int to) {
    int end = from;
    while (end < to && Character.isDigit(text.charAt(end))) {
      end++;
    }
    boolean punctuation = end == to || (",;:.)]}".indexOf(text.charAt(end)) >= 0);
    boolean isList = from == to && afterMark(text, from - 1) >= 0;
    return isList
        || (end > from && punctuation)
        || text.substring(from, to).equalsIgnoreCase("port");
  }
}
