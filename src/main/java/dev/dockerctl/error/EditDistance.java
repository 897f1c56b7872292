package dev.dockerctl.error;

/** How far two names are apart, for "did you mean". */
public final class EditDistance {
  private EditDistance() {}

  /**
   * The name that a mistyped word most likely meant; empty where none is near: at most two letters
   * away, or a third of the word's.
   */
  public static String closest(String word, Iterable<String> names) {
    String best = "";
    int least = Math.max(2, word.length() / 3) + 1;
    for (String name : names) {
      int distance = between(word, name);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return best;
  }

  /** The number of letters to insert, delete, replace or swap with their neighbour. */
  public static int between(String left, String right) {
    int[] beforeLast = new int[right.length() + 1];
    int[] last = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        current[j] = Math.min(last[j - 1] + (same ? 0 : 1), Math.min(last[j], current[j - 1]) + 1);
        if (swapped(left, i, right, j)) {
          current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = current;
    }
    return last[right.length()];
  }

  private static boolean swapped(String left, int i, String right, int j) {
    return i > 1
        && j > 1
        && left.charAt(i - 1) == right.charAt(j - 2)
        && left.charAt(i - 2) == right.charAt(j - 1);
  }
}
