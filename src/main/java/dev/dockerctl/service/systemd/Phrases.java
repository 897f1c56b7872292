package dev.dockerctl.service.systemd;

import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/** Phrases for messages of this package. */
final class Phrases {
  private Phrases() {}

  /** A duration such as {@code 90 s} or {@code 200 ms}. */
  static String duration(Duration duration) {
    return duration.toMillis() % 1000 == 0
        ? duration.toSeconds() + " s"
        : duration.toMillis() + " ms";
  }

  /** The reason of an exception as the end of a sentence. */
  static String sentence(IOException e) {
    if (e instanceof EOFException) {
      return "the other side hung up";
    }
    return sentence(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  /** Somebody else's sentence as the end of ours: one line, lower case, without a full stop. */
  static String sentence(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain.append(Character.isISOControl(c) ? ' ' : c);
    }
    String line = plain.toString().strip();
    if (line.endsWith(".")) {
      line = line.substring(0, line.length() - 1);
    }
    boolean word =
        line.length() > 1
            && Character.isUpperCase(line.charAt(0))
            && Character.isLowerCase(line.charAt(1));
    return word ? line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1) : line;
  }
}
