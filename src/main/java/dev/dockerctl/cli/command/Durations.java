package dev.dockerctl.cli.command;

import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.unit.setting.TimeSpan;
import java.time.Duration;

/**
 * Reads time spans as systemd writes them: {@code 90}, {@code 2m}, {@code 1h30m}, {@code 500ms}.
 */
public final class Durations {
  private Durations() {}

  /** The time span of an option's value, which lies between two others. */
  public static Duration parse(String option, String text, Duration least, Duration most) {
    Duration span = TimeSpan.parse(text);
    if (span == null) {
      throw bad(option, text);
    }
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

  private static DockerctlException bad(String option, String text) {
    return new DockerctlException(
            ErrorCode.USAGE, "cannot use '" + text + "' for " + option + ": not a time span")
        .hint("give one such as 30s, 2m or 1h30m");
  }
}
