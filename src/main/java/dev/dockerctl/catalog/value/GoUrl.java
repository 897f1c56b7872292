package dev.dockerctl.catalog.value;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URL as Go's net/url (1.24) splits it, or why it does not.
 *
 * @param scheme in lower case, empty where there is none
 * @param userInfo what stands before the {@code @}, or null
 * @param host host and port, percent escapes decoded
 * @param path the path
 * @param query whether there is a query that is not empty
 * @param fragment whether there is a fragment that is not empty
 * @param error why the text is no URL, or null
 */
public record GoUrl(
    String scheme,
    @Nullable String userInfo,
    String host,
    String path,
    boolean query,
    boolean fragment,
    @Nullable String error) {
  private static final String HOST_PUNCTUATION = "-_.~!$&'()*+,;=:[]<>\"";
  private static final String USER_PUNCTUATION = "-._:~!$&'()*+,;=%@";

  public static GoUrl parse(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) == 0x7f) {
        return bad("a control character");
      }
    }
    int hash = text.indexOf('#');
    String body = hash < 0 ? text : text.substring(0, hash);
    String fragment = hash < 0 ? "" : text.substring(hash + 1);
    if (!escapesAreWhole(fragment)) {
      return bad("a % without two hex digits");
    }
    int colon = schemeEnd(body);
    if (colon == 0) {
      return bad("no scheme before the colon");
    }
    String scheme = colon < 0 ? "" : body.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = colon < 0 ? body : body.substring(colon + 1);
    int mark = rest.indexOf('?');
    boolean query = mark >= 0 && mark < rest.length() - 1;
    String hierarchy = mark < 0 ? rest : rest.substring(0, mark);
    return hierarchy(scheme, hierarchy, query, !fragment.isEmpty());
  }

  /** The host without port and brackets. */
  String hostname() {
    int colon = host.lastIndexOf(':');
    String name = colon >= 0 && isPort(host.substring(colon)) ? host.substring(0, colon) : host;
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }

  /** The port, empty where there is none. */
  String port() {
    int colon = host.lastIndexOf(':');
    return colon >= 0 && isPort(host.substring(colon)) ? host.substring(colon + 1) : "";
  }

  private static GoUrl hierarchy(String scheme, String rest, boolean query, boolean fragment) {
    if (!rest.startsWith("/")) {
      int slash = rest.indexOf('/');
      boolean colon = (slash < 0 ? rest : rest.substring(0, slash)).indexOf(':') >= 0;
      if (scheme.isEmpty() && colon) {
        return bad("a colon in the first part of a path");
      }
      boolean opaque = !scheme.isEmpty();
      return opaque || escapesAreWhole(rest)
          ? new GoUrl(scheme, null, "", opaque ? "" : rest, query, fragment, null)
          : bad("a % without two hex digits");
    }
    boolean authority = rest.startsWith("//") && (!scheme.isEmpty() || !rest.startsWith("///"));
    int slash = authority ? rest.indexOf('/', 2) : 0;
    String path = slash < 0 ? "" : rest.substring(slash);
    if (!escapesAreWhole(path)) {
      return bad("a % without two hex digits");
    }
    String holder = !authority ? "" : rest.substring(2, slash < 0 ? rest.length() : slash);
    return authority(new GoUrl(scheme, null, "", path, query, fragment, null), holder);
  }

  private static GoUrl authority(GoUrl url, String text) {
    int at = text.lastIndexOf('@');
    String user = at < 0 ? null : text.substring(0, at);
    if (user != null && !(isMadeOf(user, USER_PUNCTUATION) && escapesAreWhole(user))) {
      return bad("an invalid user name or password");
    }
    String host = text.substring(at + 1);
    String error = hostError(host);
    if (error != null) {
      return bad(error);
    }
    String decoded = decoded(host);
    return new GoUrl(url.scheme, user, decoded, url.path, url.query, url.fragment, null);
  }

  private static @Nullable String hostError(String host) {
    int bracket = host.startsWith("[") ? host.lastIndexOf(']') : -1;
    if (host.startsWith("[") && bracket < 0) {
      return "no ']' after the address";
    }
    int colon = bracket >= 0 ? bracket + 1 : host.lastIndexOf(':');
    if (colon >= 0 && !isPort(host.substring(colon))) {
      return "an invalid port";
    }
    int zone = bracket < 0 ? -1 : host.substring(0, bracket).indexOf("%25");
    String outside = zone < 0 ? host : host.substring(0, zone) + host.substring(bracket);
    return validHost(outside) && (zone < 0 || escapesAreWhole(host.substring(zone, bracket)))
        ? null
        : "an invalid character in the host";
  }

  /** In a host only escapes of bytes beyond ASCII, and {@code %25}, are allowed. */
  private static boolean validHost(String host) {
    if (!escapesAreWhole(host)) {
      return false;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '%') {
        if (Character.digit(host.charAt(i + 1), 16) < 8 && !host.startsWith("%25", i)) {
          return false;
        }
      } else if (c < 0x80 && !isAsciiAlphanumeric(c) && HOST_PUNCTUATION.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /** Escapes beyond ASCII stay as they are, nobody looks at them. */
  private static String decoded(String host) {
    StringBuilder decoded = new StringBuilder(host.length());
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c == '%' && Character.digit(host.charAt(i + 1), 16) < 8) {
        decoded.append((char) Integer.parseInt(host.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        decoded.append(c);
      }
    }
    return decoded.toString();
  }

  /** Where the scheme ends: -1 without a scheme, 0 when the text begins with a colon. */
  private static int schemeEnd(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':') {
        return i;
      }
      boolean letter = isAsciiAlphanumeric(c) && !Character.isDigit(c);
      boolean inner = Character.isDigit(c) || c == '+' || c == '-' || c == '.';
      if (!letter && !(inner && i > 0 && c < 0x80)) {
        return -1;
      }
    }
    return -1;
  }

  private static boolean escapesAreWhole(String text) {
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      if (i + 2 >= text.length() || hex(text.charAt(i + 1)) < 0 || hex(text.charAt(i + 2)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static int hex(char c) {
    return c > 'f' ? -1 : Character.digit(c, 16);
  }

  private static boolean isPort(String text) {
    if (text.isEmpty()) {
      return true;
    }
    boolean port = text.charAt(0) == ':';
    for (int i = 1; i < text.length(); i++) {
      port &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return port;
  }

  private static boolean isMadeOf(String text, String punctuation) {
    for (int i = 0; i < text.length(); i++) {
      if (!isAsciiAlphanumeric(text.charAt(i)) && punctuation.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAsciiAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  private static GoUrl bad(String error) {
    return new GoUrl("", null, "", "", false, false, error);
  }
}
