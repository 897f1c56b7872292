package dev.dockerctl.unit.syntax;

import java.util.Arrays;

/** Line numbers of byte offsets, as editors count them: a line ends with a newline byte. */
public final class LineCounter {
  private final int[] newlines;

  public LineCounter(byte[] content) {
    int count = 0;
    int[] found = new int[16];
    for (int i = 0; i < content.length; i++) {
      if (content[i] == '\n') {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = i;
      }
    }
    newlines = Arrays.copyOf(found, count);
  }

  /** The line on which a byte stands, counted from 1. */
  public int lineAt(int offset) {
    int index = Arrays.binarySearch(newlines, offset);
    return (index < 0 ? -index - 1 : index) + 1;
  }
}
