package dev.dockerctl.change.setting;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;

/** Values that can be written so that they reach the daemon byte for byte. */
public final class PlainValue {
  /** What the Java runtime makes of bytes that are no UTF-8: they are lost by then. */
  private static final int REPLACEMENT = 0xfffd;

  private PlainValue() {}

  /**
   * Ends the command where a value is not one of them.
   *
   * @param owner what it is for, as in {@code --label}
   */
  public static void require(String value, String owner) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use a value with a control character for " + owner)
          .hint("a newline or the like could smuggle in another setting");
    }
    if (value.codePoints().anyMatch(PlainValue::isNoText)) {
      throw new DockerctlException(
              ErrorCode.USAGE, "cannot use this value for " + owner + ": it is not valid UTF-8")
          .hint("give text in UTF-8");
    }
  }

  /** A lone surrogate, or the mark of bytes that were none. */
  private static boolean isNoText(int c) {
    return c == REPLACEMENT || Character.getType(c) == Character.SURROGATE;
  }
}
