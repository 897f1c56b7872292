package dev.dockerctl.unit.setting;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Time spans as systemd.time(7) writes them, such as {@code 1min 30s}; a bare number is seconds.
 * What is a span and what is not follows {@code parse_time()} of systemd 257.
 */
public final class TimeSpan {
  /** What {@code infinity} comes to, and whatever is longer than a clock of the JVM can count. */
  public static final Duration INFINITY = Duration.ofNanos(Long.MAX_VALUE);

  private static final long SECOND = 1_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long MONTH = 2_629_800 * SECOND;
  private static final long YEAR = 31_557_600 * SECOND;
  private static final String BLANKS = " \t\n\r";

  /** Longer names first: the first that fits is taken, and another number may follow at once. */
  private static final List<Map.Entry<String, Long>> UNITS =
      List.of(
          Map.entry("seconds", SECOND),
          Map.entry("second", SECOND),
          Map.entry("sec", SECOND),
          Map.entry("s", SECOND),
          Map.entry("minutes", MINUTE),
          Map.entry("minute", MINUTE),
          Map.entry("min", MINUTE),
          Map.entry("months", MONTH),
          Map.entry("month", MONTH),
          Map.entry("M", MONTH),
          Map.entry("msec", 1000L),
          Map.entry("ms", 1000L),
          Map.entry("m", MINUTE),
          Map.entry("hours", HOUR),
          Map.entry("hour", HOUR),
          Map.entry("hr", HOUR),
          Map.entry("h", HOUR),
          Map.entry("days", DAY),
          Map.entry("day", DAY),
          Map.entry("d", DAY),
          Map.entry("weeks", 7 * DAY),
          Map.entry("week", 7 * DAY),
          Map.entry("w", 7 * DAY),
          Map.entry("years", YEAR),
          Map.entry("year", YEAR),
          Map.entry("y", YEAR),
          Map.entry("usec", 1L),
          Map.entry("us", 1L),
          Map.entry("\u03bcs", 1L),
          Map.entry("\u00b5s", 1L));

  private final String text;
  private final long bare;
  private int at;

  private TimeSpan(String text, long bare) {
    this.text = text;
    this.bare = bare;
  }

  /** The span, or null if the text is not one. */
  public static @Nullable Duration parse(String text) {
    return parse(text, Duration.ofSeconds(1));
  }

  /**
   * The span, or null if the text is not one.
   *
   * @param bare what a number without a unit counts
   */
  public static @Nullable Duration parse(String text, Duration bare) {
    if (text.strip().equals("infinity")) {
      return INFINITY;
    }
    try {
      long micros = new TimeSpan(text, micros(bare)).micros();
      boolean countable = micros < Long.MAX_VALUE / 1000;
      return micros < 0 ? null : countable ? Duration.ofNanos(micros * 1000) : INFINITY;
    } catch (ArithmeticException | NumberFormatException e) {
      return null;
    }
  }

  /** The sum of all parts in microseconds; -1 if one of them is none. */
  private long micros() {
    long sum = 0;
    skip(BLANKS);
    if (at == text.length()) {
      return -1;
    }
    while (at < text.length()) {
      long part = part();
      if (part < 0) {
        return -1;
      }
      sum = Math.addExact(sum, part);
      skip(BLANKS);
    }
    return sum;
  }

  /** A number with its unit. */
  private long part() {
    String whole = number();
    boolean broken = at < text.length() && text.charAt(at) == '.';
    String fraction = "";
    if (broken) {
      at++;
      fraction = skip("0123456789");
    }
    if (broken ? fraction.isEmpty() : whole.isEmpty()) {
      return -1;
    }
    boolean apart = !skip(BLANKS).isEmpty() || at == text.length();
    long unit = unit();
    if (unit == 0 && !apart) {
      return -1;
    }
    unit = unit == 0 ? bare : unit;
    long micros = Math.multiplyExact(whole.isEmpty() ? 0 : Long.parseLong(whole), unit);
    for (int i = 0; i < fraction.length(); i++) {
      unit /= 10;
      micros = Math.addExact(micros, (fraction.charAt(i) - '0') * unit);
    }
    return micros;
  }

  /** Digits, which may have a plus before them. */
  private String number() {
    boolean plus = text.startsWith("+", at);
    boolean signed =
        plus && at + 1 < text.length() && Character.digit(text.charAt(at + 1), 10) >= 0;
    at += signed ? 1 : 0;
    return skip("0123456789");
  }

  /** The unit that stands here, 0 if none does. */
  private long unit() {
    for (Map.Entry<String, Long> unit : UNITS) {
      if (text.startsWith(unit.getKey(), at)) {
        at += unit.getKey().length();
        return unit.getValue();
      }
    }
    return 0;
  }

  /** Passes over characters and returns them. */
  private String skip(String characters) {
    int start = at;
    while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The number of microseconds as D-Bus properties have it: all ones for infinity. */
  public static long micros(Duration span) {
    return span.equals(INFINITY) ? -1 : span.toNanos() / 1000;
  }
}
