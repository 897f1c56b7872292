package dev.dockerctl.catalog.value;

import dev.dockerctl.json.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/** Booleans and whole numbers as Go's strconv (1.24) reads them. */
public final class GoNumber {
  private GoNumber() {}

  public static Optional<Boolean> parseBool(String text) {
    return switch (text) {
      case "1", "t", "T", "true", "TRUE", "True" -> Optional.of(true);
      case "0", "f", "F", "false", "FALSE", "False" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** {@code true} or {@code false} for a boolean, the text itself for anything else. */
  public static String canonicalBool(String text) {
    Optional<Boolean> bool = parseBool(text);
    return bool.isPresent() ? Boolean.toString(bool.get()) : text;
  }

  /**
   * A decimal number without sign and zeros that say nothing, the text itself for anything else.
   */
  public static String canonicalDecimal(String text) {
    OptionalLong number = parseDecimal(text);
    return number.isPresent() ? Long.toString(number.getAsLong()) : text;
  }

  /**
   * A number as it is written, of any size that dockerd may take.
   *
   * @throws NumberFormatException for any other text
   */
  public static BigDecimal exact(String text) {
    if (text.length() > JsonNode.NumberNode.LONGEST) {
      throw new NumberFormatException("too long");
    }
    return new BigDecimal(text);
  }

  /** A decimal number of 64 bits with an optional sign. */
  public static OptionalLong parseDecimal(String text) {
    return toLong(text, signLength(text), 10);
  }

  /** A number of 64 bits with an optional sign, base prefix and underscores between digits. */
  public static OptionalLong parseAnyBase(String text) {
    int start = signLength(text);
    int base = base(text, start);
    int digits = start + prefixLength(text, start, base);
    if (text.indexOf('_', start) < 0) {
      return toLong(text, digits, base);
    }
    boolean prefixed = digits > start;
    if (!underscoresSeparateDigits(text, digits, prefixed)) {
      return OptionalLong.empty();
    }
    String plain = text.substring(digits).replace("_", "");
    return toLong(text.substring(0, start) + plain, start, base);
  }

  private static int signLength(String text) {
    return text.startsWith("+") || text.startsWith("-") ? 1 : 0;
  }

  private static int base(String text, int start) {
    if (start >= text.length() || text.charAt(start) != '0') {
      return 10;
    }
    char letter = start + 2 < text.length() ? Character.toLowerCase(text.charAt(start + 1)) : '0';
    return switch (letter) {
      case 'x' -> 16;
      case 'b' -> 2;
      default -> 8;
    };
  }

  private static int prefixLength(String text, int start, int base) {
    if (base == 10) {
      return 0;
    }
    boolean letter = start + 2 < text.length() && Character.isLetter(text.charAt(start + 1));
    if (letter && base == 8) {
      return Character.toLowerCase(text.charAt(start + 1)) == 'o' ? 2 : 1;
    }
    return letter ? 2 : text.length() == start + 1 ? 0 : 1;
  }

  private static boolean underscoresSeparateDigits(String text, int start, boolean prefixed) {
    boolean mayStandHere = prefixed;
    for (int i = start; i < text.length(); i++) {
      boolean underscore = text.charAt(i) == '_';
      if (underscore && !mayStandHere) {
        return false;
      }
      mayStandHere = !underscore;
    }
    return mayStandHere;
  }

  private static OptionalLong toLong(String text, int start, int base) {
    if (start >= text.length()) {
      return OptionalLong.empty();
    }
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) > 'z' || Character.digit(text.charAt(i), base) < 0) {
        return OptionalLong.empty();
      }
    }
    int first = start;
    while (first < text.length() - 1 && text.charAt(first) == '0') {
      first++;
    }
    if (text.length() - first > Long.SIZE) {
      return OptionalLong.empty();
    }
    BigInteger number = new BigInteger(text.substring(first), base);
    BigInteger signed = text.startsWith("-") ? number.negate() : number;
    return signed.bitLength() > 63 ? OptionalLong.empty() : OptionalLong.of(signed.longValue());
  }
}
