package dev.dockerctl.error;

/** Hides the lines of private keys in PEM form; a key that is cut off counts as one. */
final class PrivateKeyMask {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String KIND = "PRIVATE KEY";

  private PrivateKeyMask() {}

  static String mask(String text) {
    int begin = text.indexOf(BEGIN);
    if (begin < 0) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text.length());
    int copied = 0;
    while (begin >= 0) {
      int body = text.indexOf("-----", begin + BEGIN.length());
      if (body < 0) {
        break;
      }
      body += 5;
      int end = text.indexOf(END, body);
      int bodyEnd = end < 0 ? text.length() : end;
      if (text.substring(begin, body).contains(KIND)) {
        masked.append(text, copied, body);
        hideLines(text, body, bodyEnd, masked);
        copied = bodyEnd;
      }
      begin = text.indexOf(BEGIN, bodyEnd);
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
        masked.append(SecretMask.HIDDEN);
        hidden = true;
      }
    }
  }
}
