package dev.dockerctl.cli.output.part;

import java.time.Duration;

/** Writes spans of time as systemd 257 does, time-util.c. */
public final class TimeSpans {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long WEEK = 7 * DAY;
  private static final long MONTH = 2_629_800;
  private static final long YEAR = 31_557_600;

  private TimeSpans() {}

  /** How long ago something was. */
  public static String ago(Duration duration) {
    if (duration.isZero() || duration.isNegative()) {
      return "now";
    }
    long seconds = duration.toSeconds();
    String text =
        seconds >= WEEK ? dated(seconds) : seconds >= HOUR ? hours(seconds) : minutes(duration);
    return text + " ago";
  }

  private static String dated(long seconds) {
    if (seconds >= YEAR) {
      return counted(seconds / YEAR, "year") + " " + counted(seconds % YEAR / MONTH, "month");
    }
    return seconds >= MONTH
        ? counted(seconds / MONTH, "month") + " " + counted(seconds % MONTH / DAY, "day")
        : counted(seconds / WEEK, "week") + " " + counted(seconds % WEEK / DAY, "day");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }

  private static String hours(long seconds) {
    if (seconds >= 2 * DAY) {
      return seconds / DAY + " days";
    }
    if (seconds >= 25 * HOUR) {
      return "1 day " + (seconds - DAY) / HOUR + "h";
    }
    return seconds >= 6 * HOUR
        ? seconds / HOUR + "h"
        : seconds / HOUR + "h " + seconds % HOUR / MINUTE + "min";
  }

  private static String minutes(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds >= 5 * MINUTE) {
      return seconds / MINUTE + "min";
    }
    if (seconds >= MINUTE) {
      return seconds / MINUTE + "min " + seconds % MINUTE + "s";
    }
    if (seconds > 0) {
      return seconds + "s";
    }
    return duration.toMillis() > 0 ? duration.toMillis() + "ms" : duration.toNanos() / 1000 + "us";
  }

  /** A span in milliseconds: such as {@code 2h 3min 4.567s}, {@code 12.500s} or {@code 250ms}. */
  public static String of(Duration duration) {
    long millis = duration.toMillis();
    if (millis < 1000) {
      return millis == 0 ? "0" : millis + "ms";
    }
    StringBuilder text = new StringBuilder();
    long left = millis / 1000;
    String[] names = {"y", "month", "w", "d", "h", "min"};
    long[] sizes = {YEAR, MONTH, WEEK, DAY, HOUR, MINUTE};
    for (int i = 0; i < names.length; i++) {
      if (left >= sizes[i]) {
        text.append(left / sizes[i]).append(names[i]).append(' ');
        left %= sizes[i];
      }
    }
    long rest = millis % 1000;
    if (left > 0 && rest > 0) {
      String digits = Long.toString(1000 + rest).substring(1);
      text.append(left).append('.').append(digits).append('s');
    } else if (left > 0) {
      text.append(left).append('s');
    } else if (rest > 0) {
      text.append(rest).append("ms");
    }
    return text.toString().stripTrailing();
  }
}
