package dev.dockerctl.change.validate;

import dev.dockerctl.error.SecretMask;
import java.util.ArrayList;
import java.util.List;

/** Takes the message out of what {@code dockerd --validate} prints (26.1.5 and later). */
final class ValidationText {
  /** What it says when it finds nothing wrong. */
  static final String ACCEPTED = "configuration OK";

  private static final int LONGEST = 2000;

  private ValidationText() {}

  /** The message in one line, without log lines and usage, secrets masked. */
  static String of(String output) {
    List<String> kept = new ArrayList<>();
    for (String line : output.split("\n", -1)) {
      String text = line.strip();
      if (text.startsWith("See '") || text.startsWith("Usage:")) {
        break;
      }
      if (!text.isEmpty() && !isNoise(text)) {
        kept.add(withoutPrefix(text));
      }
    }
    String message = String.join("; ", kept);
    if (message.isEmpty()) {
      message = "it gives no reason";
    }
    if (message.length() > LONGEST) {
      message = message.substring(0, LONGEST) + " …";
    }
    return SecretMask.mask(message);
  }

  /** Log lines and notices that say nothing about the verdict. */
  private static boolean isNoise(String line) {
    boolean log = line.startsWith("time=\"") && line.contains(" level=");
    boolean notice = line.startsWith("Flag --") && line.contains(" has been deprecated");
    return log || notice;
  }

  private static String withoutPrefix(String line) {
    return line.startsWith("Status: ") ? line.substring("Status: ".length()) : line;
  }
}
