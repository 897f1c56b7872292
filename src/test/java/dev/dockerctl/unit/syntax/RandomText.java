package dev.dockerctl.unit.syntax;

import java.util.Random;

/** Seeded strings that are rich in the characters a quoting routine gets wrong. */
public final class RandomText {
  private static final String TELLING = "  \"'\\\\%$${}();#=ab1n x\u00a0\u3000";

  private RandomText() {}

  /** Up to a dozen characters that may stand in a unit file, from all of Unicode. */
  public static String printable(Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      if (random.nextInt(4) > 0) {
        text.append(TELLING.charAt(random.nextInt(TELLING.length())));
      } else {
        text.appendCodePoint(printableCodePoint(random));
      }
    }
    return text.toString();
  }

  private static int printableCodePoint(Random random) {
    int[] limits = {0x80, 0x800, 0x10000, 0x110000};
    int codePoint;
    do {
      codePoint = random.nextInt(limits[random.nextInt(limits.length)]);
    } while (Character.isISOControl(codePoint) || !RawText.isValid(codePoint));
    return codePoint;
  }
}
