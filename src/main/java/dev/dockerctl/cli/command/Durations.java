package dev.dockerctl.cli.command;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.time.Duration;

/**
 * Reads time spans as systemd writes them: {@code 90}, {@code 2m}, {@code 1h30m}, {@code 500ms}.
 */
public final class Durations {
  private Durations() {}

  /** The time span of an option's value, which lies between two others. */
  public static Duration parse(String option, String text, Duration least, Duration most) {
    Duration span = parse(option, text);
    if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot use '"
                  + text
                  + "' for "
                  + option
                  + ": it has to be from "
                  + words(least)
                  + " to "
                  + words(most))
          .hint("give one such as 30s, 2m or 1h30m");
    }
    return span;
  }

  private static String words(Duration span) {
    long seconds = span.toSeconds();
    return seconds % 3600 == 0 && seconds > 0 ? seconds / 3600 + "h" : seconds + "s";
  }

  private static Duration parse(String option, String text) {
    Duration sum = Duration.ZERO;
    int i = 0;
    while (i < text.length()) {
      int start = i;
      while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        i++;
      }
      int unitStart = i;
      while (i < text.length() && Character.isLetter(text.charAt(i))) {
        i++;
      }
      if (start == unitStart || unitStart - start > 9) {
        throw bad(option, text);
      }
      long number = Long.parseLong(text.substring(start, unitStart));
      sum = sum.plus(of(number, text.substring(unitStart, i), option, text));
      while (i < text.length() && text.charAt(i) == ' ') {
        i++;
      }
    }
    if (text.isEmpty()) {
      throw bad(option, text);
    }
    return sum;
  }

  private static Duration of(long number, String unit, String option, String text) {
    return switch (unit) {
      case "ms", "msec" -> Duration.ofMillis(number);
      case "", "s", "sec", "second", "seconds" -> Duration.ofSeconds(number);
      case "m", "min", "minute", "minutes" -> Duration.ofMinutes(number);
      case "h", "hr", "hour", "hours" -> Duration.ofHours(number);
      default -> throw bad(option, text);
    };
  }

  private static DockerctlException bad(String option, String text) {
    return new DockerctlException(
            ErrorCode.USAGE, "cannot use '" + text + "' for " + option + ": not a time span")
        .hint("give one such as 30s, 2m or 1h30m");
  }
}
