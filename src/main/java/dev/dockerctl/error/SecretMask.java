package dev.dockerctl.error;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Hides what must not be shown: credentials in URLs, private keys, and values named as secrets.
 *
 * <p>Credentials become {@code xxxxx:xxxxx@}, as dockerd writes them in its own log (moby, {@code
 * daemon/daemon.go}, {@code maskCredentials}). Line breaks stay where they are, so that a masked
 * text has the same lines.
 */
public final class SecretMask {
  private static final String CREDENTIALS = "xxxxx:xxxxx@";
  private static final String HIDDEN = "xxxxx";
  private static final String KEY_BEGIN = "-----BEGIN ";
  private static final String KEY_END = "-----END ";
  private static final char PRIVATE_USE = '\ue000';
  private static final String KEY_KIND = "PRIVATE KEY";

  /** What the name of a proxy setting ends in: {@code HTTPS_PROXY}, {@code http-proxy}. */
  private static final String PROXY = "proxy";

  /** What names of secret values end in, such as the log option {@code splunk-token}. */
  private static final List<String> SECRET_NAMES = List.of("token", "password", "passwd", "secret");

  private SecretMask() {}

  /** The text without its secrets. */
  public static String mask(String text) {
    return maskValues(maskUrls(maskKeys(text)));
  }

  /** The words of a command line without their secrets; the values of options count as theirs. */
  public static List<String> mask(List<String> words) {
    List<String> masked = new ArrayList<>(words.size());
    String option = "";
    for (String word : words) {
      String whole = option + word;
      String maskedWhole = mask(whole);
      masked.add(
          maskedWhole.startsWith(option) ? maskedWhole.substring(option.length()) : mask(word));
      boolean takesValue = word.startsWith("-") && word.indexOf('=') < 0;
      option = takesValue ? word + "=" : "";
    }
    return masked;
  }

  /** The value of a setting, one word whatever characters it has, without its secrets. */
  public static String maskValue(String name, String value) {
    String prefix = name + "=";
    return apart(mask(prefix + together(value)).substring(prefix.length()));
  }

  /** Characters that end words, moved to where Unicode has none. */
  private static String together(String value) {
    StringBuilder word = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      word.append(endsWord(c) ? (char) (PRIVATE_USE + c) : c);
    }
    return word.toString();
  }

  private static String apart(String word) {
    StringBuilder value = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      char c = (char) (word.charAt(i) - PRIVATE_USE);
      value.append(endsWord(c) ? c : word.charAt(i));
    }
    return value.toString();
  }

  private static String maskKeys(String text) {
    int begin = text.indexOf(KEY_BEGIN);
    if (begin < 0) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int copied = 0;
    while (begin >= 0) {
      int body = text.indexOf("-----", begin + KEY_BEGIN.length());
      if (body < 0) {
        break;
      }
      body += 5;
      int end = text.indexOf(KEY_END, body);
      int bodyEnd = end < 0 ? text.length() : end;
      if (text.substring(begin, body).contains(KEY_KIND)) {
        masked.append(text, copied, body);
        hideLines(text, body, bodyEnd, masked);
        copied = bodyEnd;
      }
      begin = text.indexOf(KEY_BEGIN, bodyEnd);
    }
    return masked.append(text, copied, text.length()).toString();
  }

  private static void hideLines(String text, int from, int to, StringBuilder masked) {
    boolean hidden = false;
    for (int i = from; i < to; i++) {
      if (text.charAt(i) == '\n') {
        masked.append('\n');
        hidden = false;
      } else if (!hidden) {
        masked.append(HIDDEN);
        hidden = true;
      }
    }
  }

  private static String maskUrls(String text) {
    int mark = text.indexOf("://");
    if (mark < 0) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int copied = 0;
    while (mark >= 0) {
      int start = mark + 3;
      int at = endOfCredentials(text, start);
      if (at > 0) {
        masked.append(text, copied, start).append(CREDENTIALS);
        copied = at + 1;
      }
      mark = text.indexOf("://", Math.max(start, copied));
    }
    return masked.append(text, copied, text.length()).toString();
  }

  /**
   * The {@code @} that ends the credentials of an authority, or -1. A password with an unescaped
   * slash in it is no valid URL, but a secret all the same: {@code user:pa/ss@} has no port number.
   */
  private static int endOfCredentials(String text, int start) {
    int wordEnd = start;
    while (wordEnd < text.length() && !endsWord(text.charAt(wordEnd))) {
      wordEnd++;
    }
    int authorityEnd = start;
    while (authorityEnd < wordEnd && "/?#".indexOf(text.charAt(authorityEnd)) < 0) {
      authorityEnd++;
    }
    int at = text.lastIndexOf('@', authorityEnd - 1);
    if (at >= start) {
      return at;
    }
    int colon = text.lastIndexOf(':', authorityEnd - 1);
    boolean credentials = colon >= start && !isPort(text, colon + 1, authorityEnd);
    int late = text.lastIndexOf('@', wordEnd - 1);
    return credentials && late >= start ? late : -1;
  }

  private static boolean isPort(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isDigit(text.charAt(i)) && text.charAt(i) != ']') {
        return false;
      }
    }
    return true;
  }

  private static boolean endsWord(char c) {
    return c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>';
  }

  /**
   * Masks values by the name before them: {@code name=value}, {@code "name": "value"}, {@code
   * --name value}.
   */
  private static String maskValues(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    int copied = 0;
    for (int i = 0; i < text.length(); i++) {
      if (i < copied || !separates(text, i)) {
        continue;
      }
      int start = valueStart(text, i + 1);
      int end = valueEnd(text, start);
      String name = nameBefore(text, i);
      start = name.endsWith(PROXY) ? afterScheme(text, start, end) : start;
      int secretEnd = secretEnd(name, text, start, end);
      if (secretEnd > start) {
        masked.append(text, copied, start);
        masked.append(secretEnd < end ? CREDENTIALS : HIDDEN);
        copied = secretEnd < end ? secretEnd + 1 : end;
      }
    }
    return masked.append(text, copied, text.length()).toString();
  }

  /** A colon after a bare word is a URL's port unless a blank follows. */
  private static boolean separates(String text, int i) {
    return switch (text.charAt(i)) {
      case '=' -> true;
      case ':' ->
          i > 0
              && (text.charAt(i - 1) == '"'
                  || text.charAt(i - 1) == ' '
                  || text.startsWith(" ", i + 1));
      case ' ' -> nameBefore(text, i).startsWith("--");
      default -> false;
    };
  }

  /**
   * Where the secret at the start of a value ends: at its {@code @}, at the value's end, or
   * nowhere.
   */
  private static int secretEnd(String name, String text, int start, int end) {
    if (name.endsWith(PROXY)) {
      int at = text.lastIndexOf('@', end - 1);
      return at >= start ? at : -1;
    }
    for (String secret : SECRET_NAMES) {
      if (name.endsWith(secret)) {
        return end;
      }
    }
    return -1;
  }

  private static int afterScheme(String text, int start, int end) {
    int mark = text.indexOf("://", start);
    return mark >= 0 && mark < end ? mark + 3 : start;
  }

  private static String nameBefore(String text, int separator) {
    int end = separator;
    while (end > 0 && (text.charAt(end - 1) == ' ' || text.charAt(end - 1) == '"')) {
      end--;
    }
    int start = end;
    while (start > 0 && isNamePart(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, end).toLowerCase(Locale.ROOT);
  }

  private static boolean isNamePart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static int valueStart(String text, int from) {
    int start = from;
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    return start < text.length() && isQuote(text.charAt(start)) ? start + 1 : start;
  }

  /** The closing quote of a quoted value, the end of the word otherwise. */
  private static int valueEnd(String text, int from) {
    char before = from > 0 ? text.charAt(from - 1) : ' ';
    int end = from;
    while (end < text.length() && text.charAt(end) != '\n') {
      char c = text.charAt(end);
      if (isQuote(before) ? c == before : endsWord(c)) {
        break;
      }
      end += c == '\\' && end + 1 < text.length() && text.charAt(end + 1) != '\n' ? 2 : 1;
    }
    return end;
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }
}
