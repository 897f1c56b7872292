package dev.dockerctl.tree;

import java.util.Comparator;

/** The order of {@code strcmp(3)}: by code point, which is the order of UTF-8 bytes. */
public final class ByteOrder {
  /** Sorts names of files as systemd does. */
  public static final Comparator<String> OF_NAMES = ByteOrder::compare;

  private ByteOrder() {}

  private static int compare(String a, String b) {
    int i = 0;
    while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
      i++;
    }
    if (i == a.length() || i == b.length()) {
      return a.length() - b.length();
    }
    char x = a.charAt(i);
    char y = b.charAt(i);
    // Only pairs of surrogates sort differently as UTF-16: they stand for the highest code points.
    boolean pairX = Character.isSurrogate(x);
    return pairX != Character.isSurrogate(y) ? (pairX ? 1 : -1) : x - y;
  }
}
