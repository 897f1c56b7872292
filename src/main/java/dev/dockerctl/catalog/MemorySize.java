package dev.dockerctl.catalog;

/** Sizes as docker/go-units 0.5 reads them: digits, an optional blank, an optional unit. */
final class MemorySize {
  private MemorySize() {}

  static boolean isValid(String text) {
    int position = digits(text, 0);
    if (position == 0) {
      return false;
    }
    if (position < text.length() && text.charAt(position) == '.') {
      int fraction = digits(text, position + 1);
      if (fraction == position + 1) {
        return false;
      }
      position = fraction;
    }
    position = skip(text, position, " ");
    position = skip(text, position, "kKmMgGtTpP");
    position = skip(text, position, "iI");
    position = skip(text, position, "bB");
    return position == text.length();
  }

  private static int digits(String text, int start) {
    int position = start;
    while (position < text.length()
        && text.charAt(position) >= '0'
        && text.charAt(position) <= '9') {
      position++;
    }
    return position;
  }

  private static int skip(String text, int position, String letters) {
    boolean found = position < text.length() && letters.indexOf(text.charAt(position)) >= 0;
    return found ? position + 1 : position;
  }
}
