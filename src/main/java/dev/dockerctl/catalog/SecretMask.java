package dev.dockerctl.catalog;

import java.util.Locale;

/** Hides passwords in URLs and the tokens of log drivers, for messages and listings. */
final class SecretMask {
  private static final String MASK = "xxxxx";

  private SecretMask() {}

  static String of(Option option, String value) {
    String withoutUser = value.indexOf('@') < 0 ? value : maskUser(option, value);
    return option.isMap() ? maskToken(withoutUser) : withoutUser;
  }

  /** dockerd itself shows {@code xxxxx:xxxxx} in the place of a user. */
  private static String maskUser(Option option, String value) {
    int separator = value.indexOf("://");
    boolean proxy = option.type() == OptionType.URL;
    if (separator < 0 && !proxy) {
      return value;
    }
    int start = separator < 0 ? 0 : separator + 3;
    int end = start;
    while (end < value.length() && "/?#".indexOf(value.charAt(end)) < 0) {
      end++;
    }
    int at = value.lastIndexOf('@', end);
    // A password may hold an unescaped slash; then the last @ of the value ends it.
    int last = at < start && proxy ? value.lastIndexOf('@') : at;
    return last < start
        ? value
        : value.substring(0, start) + MASK + ":" + MASK + value.substring(last);
  }

  private static String maskToken(String value) {
    int equals = value.indexOf('=');
    String key = equals < 0 ? "" : value.substring(0, equals).toLowerCase(Locale.ROOT);
    boolean secret = key.endsWith("token") || key.endsWith("password") || key.endsWith("secret");
    return secret ? value.substring(0, equals + 1) + MASK : value;
  }
}
