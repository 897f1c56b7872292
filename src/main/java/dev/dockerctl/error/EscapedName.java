package dev.dockerctl.error;

/**
 * The name of a setting as its reader sees it: JSON takes {@code \\u0074} for a letter (RFC 8259,
 * 7), a command line of systemd {@code \\x74} and {@code \\164} too (systemd.service(5), "Command
 * lines").
 */
final class EscapedName {
  private static final int HEX = 16;
  private static final int OCTAL = 8;

  private EscapedName() {}

  /** Whether the character at an offset may be a part of a name, or of an escape in one. */
  static boolean hasPart(String text, int at) {
    char c = text.charAt(at);
    boolean escape =
        c == '\\' && at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || escape;
  }

  /** The name with each escape replaced by what it stands for. */
  static String plain(String name) {
    if (name.indexOf('\\') < 0) {
      return name;
    }
    StringBuilder plain = new StringBuilder(name.length());
    int i = 0;
    while (i < name.length()) {
      char c = name.charAt(i);
      int digits = c == '\\' && i + 1 < name.length() ? digits(name.charAt(i + 1)) : 0;
      int radix = digits == 3 ? OCTAL : HEX;
      int start = digits == 3 ? i + 1 : i + 2;
      int code = digits == 0 ? -1 : code(name, start, start + digits, radix);
      if (code < 0) {
        plain.append(c);
        i++;
      } else {
        plain.appendCodePoint(code);
        i = start + digits;
      }
    }
    return plain.toString();
  }

  private static int digits(char kind) {
    return switch (kind) {
      case 'x' -> 2;
      case 'u' -> 4;
      case 'U' -> 8;
      case '0', '1', '2', '3' -> 3;
      default -> 0;
    };
  }

  /** The character of a code; -1 for none. */
  private static int code(String name, int start, int end, int radix) {
    int code = 0;
    for (int i = start; i < end; i++) {
      int digit = i < name.length() ? Character.digit(name.charAt(i), radix) : -1;
      if (digit < 0 || code > Character.MAX_CODE_POINT / radix) {
        return -1;
      }
      code = code * radix + digit;
    }
    return Character.isValidCodePoint(code) ? code : -1;
  }
}
