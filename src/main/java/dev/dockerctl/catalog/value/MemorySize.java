package dev.dockerctl.catalog.value;

import dev.dockerctl.json.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/** Sizes as docker/go-units 0.5 reads them: digits, an optional blank, an optional unit. */
public final class MemorySize {
  /** The units, each 1024 times the one before. */
  private static final String UNITS = "bkmgtp";

  private MemorySize() {}

  public static boolean isValid(String text) {
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
    if (Double.isInfinite(Double.parseDouble(text.substring(0, position)))) {
      return false;
    }
    position = skip(text, position, " ");
    position = skip(text, position, "kKmMgGtTpP");
    position = skip(text, position, "iI");
    position = skip(text, position, "bB");
    return position == text.length();
  }

  /** A valid size in whole units of the largest that divides it; any other text as it is. */
  public static String canonical(String text) {
    if (!isValid(text) || text.length() > JsonNode.NumberNode.LONGEST) {
      return text;
    }
    int number = 0;
    while (number < text.length() && "0123456789.".indexOf(text.charAt(number)) >= 0) {
      number++;
    }
    String unit = text.substring(number).strip().toLowerCase(Locale.ROOT);
    int power = unit.isEmpty() ? 0 : Math.max(0, UNITS.indexOf(unit.charAt(0)));
    BigInteger bytes =
        new BigDecimal(text.substring(0, number))
            .multiply(new BigDecimal(BigInteger.ONE.shiftLeft(10 * power)))
            .toBigInteger();
    int whole = bytes.signum() == 0 ? 0 : Math.min(bytes.getLowestSetBit() / 10, 5);
    return bytes.shiftRight(10 * whole) + UNITS.substring(whole, whole + 1).replace("b", "");
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
