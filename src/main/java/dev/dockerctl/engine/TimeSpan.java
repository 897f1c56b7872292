package dev.dockerctl.engine;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Time spans as systemd.time(7) writes them, such as {@code 1min 30s}; a bare number is seconds.
 */
final class TimeSpan {
  /** What {@code infinity} comes to. */
  static final Duration INFINITY = Duration.ofNanos(Long.MAX_VALUE);

  private static final long SECOND = 1_000_000L;

  private TimeSpan() {}

  /** The span, or null if the text is not one. */
  static @Nullable Duration parse(String text) {
    String rest = text.strip();
    if (rest.equals("infinity")) {
      return INFINITY;
    }
    double micros = 0;
    boolean any = false;
    int i = 0;
    while (i < rest.length()) {
      int start = i;
      while (i < rest.length() && (Character.isDigit(rest.charAt(i)) || rest.charAt(i) == '.')) {
        i++;
      }
      String number = rest.substring(start, i);
      i = skipBlanks(rest, i);
      start = i;
      while (i < rest.length() && (Character.isLetter(rest.charAt(i)) || rest.charAt(i) == 'µ')) {
        i++;
      }
      long unit = unit(rest.substring(start, i));
      if (unit == 0 || number.isEmpty() || number.equals(".")) {
        return null;
      }
      micros += Double.parseDouble(number) * unit;
      any = true;
      i = skipBlanks(rest, i);
    }
    return any && micros < Long.MAX_VALUE / 1000.0
        ? Duration.ofNanos(((long) micros) * 1000)
        : null;
  }

  private static int skipBlanks(String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static long unit(String name) {
    return switch (name) {
      case "", "s", "sec", "second", "seconds" -> SECOND;
      case "us", "usec", "µs" -> 1;
      case "ms", "msec" -> 1000;
      case "m", "min", "minute", "minutes" -> 60 * SECOND;
      case "h", "hr", "hour", "hours" -> 3600 * SECOND;
      case "d", "day", "days" -> 86_400 * SECOND;
      case "w", "week", "weeks" -> 604_800 * SECOND;
      case "M", "month", "months" -> 2_629_800 * SECOND;
      case "y", "year", "years" -> 31_557_600 * SECOND;
      default -> 0;
    };
  }

  /** The number of microseconds as D-Bus properties have it: all ones for infinity. */
  static long micros(Duration span) {
    return span.equals(INFINITY) ? -1 : span.toNanos() / 1000;
  }
}
