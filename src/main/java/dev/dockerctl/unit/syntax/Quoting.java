package dev.dockerctl.unit.syntax;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.Locale;

/**
 * Writes text so that systemd reads exactly that text back, byte for byte.
 *
 * <p>A word that needs no quoting is left as it is, and a tab stays one in quotes. Every method
 * refuses other control characters, lone surrogates and Unicode noncharacters with {@link
 * ErrorCode#USAGE}: the first could smuggle in another setting, and systemd drops every line that
 * has one of the others (systemd 257, {@code src/basic/utf8.c}).
 */
public final class Quoting {
  private Quoting() {}

  /**
   * Text as one argument of {@code ExecStart=}, for a command whose variables are expanded.
   *
   * <p>Not for the first word of a command, which may have prefixes.
   */
  public static String execWord(String text) {
    return quoted(text, "%$");
  }

  /** Text as one argument of a command with the prefix {@code :}, where {@code $} is literal. */
  public static String unexpandedExecWord(String text) {
    return quoted(text, "%");
  }

  /**
   * An assignment as one word of {@code Environment=}.
   *
   * @throws DockerctlException ({@link ErrorCode#USAGE}) if the name is not valid
   */
  public static String environmentWord(String name, String value) {
    if (!Variable.isValidName(name)) {
      throw new DockerctlException(
          ErrorCode.USAGE, "cannot set variable '" + printable(name) + "': not a valid name");
    }
    return quoted(name + "=" + value, "%");
  }

  /** A value as the right-hand side of a line in an environment file; plain shells agree. */
  public static String environmentFileValue(String value) {
    refuseUnwritable(value);
    return isPlainOrIn(value, "") ? value : inQuotes(value, "\"\\`$", "");
  }

  /** Refuses what no configuration file of systemd can hold. */
  static void refuseUnwritable(String text) {
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      boolean control = Character.isISOControl(codePoint) && codePoint != '\t';
      if (control || !RawText.isValid(codePoint)) {
        String name = String.format(Locale.ROOT, "U+%04X", codePoint);
        throw new DockerctlException(
            ErrorCode.USAGE, "cannot write '" + printable(text) + "': character " + name);
      }
      i += Character.charCount(codePoint);
    }
  }

  private static String quoted(String text, String doubled) {
    refuseUnwritable(text);
    return !text.isEmpty() && isPlainOrIn(text, doubled)
        ? escape(text, "", doubled)
        : inQuotes(text, "\"\\", doubled);
  }

  private static String inQuotes(String text, String escaped, String doubled) {
    return '"' + escape(text, escaped, doubled) + '"';
  }

  private static String escape(String text, String escaped, String doubled) {
    StringBuilder result = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (escaped.indexOf(c) >= 0) {
        result.append('\\');
      } else if (doubled.indexOf(c) >= 0) {
        result.append(c);
      }
      result.append(c);
    }
    return result.toString();
  }

  private static boolean isPlainOrIn(String text, String others) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isPlain(c) && others.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  // Quotes that systemd does not need keep # and ; from looking like comments where a long value is
  // continued on the next line, and keep shells that source an environment file from globbing.
  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_./:=,@+^".indexOf(c) >= 0;
  }

  private static String printable(String text) {
    StringBuilder result = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                result.appendCodePoint(Character.isISOControl(c) || !RawText.isValid(c) ? '?' : c));
    return result.toString();
  }
}
