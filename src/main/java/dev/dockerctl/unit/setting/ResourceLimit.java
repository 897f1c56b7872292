package dev.dockerctl.unit.setting;

import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A kind of resource that {@code Limit*=} in systemd.exec(5) limits, and how limits are written.
 */
public record ResourceLimit(String name, ToLongFunction<String> parser) {
  /** The kernel's value for no limit. */
  public static final long UNLIMITED = -1;

  /** In the order of the kernel's numbers. */
  public static final List<ResourceLimit> ALL =
      List.of(
          new ResourceLimit("CPU", ResourceLimit::seconds),
          new ResourceLimit("FSIZE", ResourceLimit::size),
          new ResourceLimit("DATA", ResourceLimit::size),
          new ResourceLimit("STACK", ResourceLimit::size),
          new ResourceLimit("CORE", ResourceLimit::size),
          new ResourceLimit("RSS", ResourceLimit::size),
          new ResourceLimit("NPROC", ResourceLimit::count),
          new ResourceLimit("NOFILE", ResourceLimit::count),
          new ResourceLimit("MEMLOCK", ResourceLimit::size),
          new ResourceLimit("AS", ResourceLimit::size),
          new ResourceLimit("LOCKS", ResourceLimit::count),
          new ResourceLimit("SIGPENDING", ResourceLimit::count),
          new ResourceLimit("MSGQUEUE", ResourceLimit::size),
          new ResourceLimit("NICE", ResourceLimit::nice),
          new ResourceLimit("RTPRIO", ResourceLimit::count),
          new ResourceLimit("RTTIME", ResourceLimit::micros));

  private static final String SUFFIXES = "EPTGMKB";
  private static final Pattern AMOUNT =
      Pattern.compile("\\s*\\+?(\\d{1,19})(?:\\.(\\d*))?\\s*([EPTGMKB]?)");

  /** A soft limit and perhaps a hard one that is not below; null if it is not like that. */
  public long @Nullable [] limit(String value) {
    int colon = value.indexOf(':');
    try {
      long soft = parser.applyAsLong(colon < 0 ? value : value.substring(0, colon));
      long hard = colon < 0 ? soft : parser.applyAsLong(value.substring(colon + 1));
      return Long.compareUnsigned(soft, hard) > 0 ? null : new long[] {soft, hard};
    } catch (NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  private static long count(String text) {
    if (text.equals("infinity")) {
      return UNLIMITED;
    }
    long number = text.startsWith("#") ? UNLIMITED : Long.decode(text);
    if (number < 0) {
      throw new NumberFormatException(text);
    }
    return number;
  }

  /**
   * Bytes, such as {@code 1G 512M}: each suffix stands for 1024 times the next one.
   *
   * @throws NumberFormatException where it is none
   * @throws ArithmeticException where it is too much
   */
  static long size(String text) {
    if (text.equals("infinity")) {
      return UNLIMITED;
    }
    Matcher amount = AMOUNT.matcher(text);
    long sum = 0;
    int least = 0;
    int at = 0;
    do {
      boolean found = amount.find(at) && amount.start() == at;
      int suffix = !found ? -1 : suffix(amount.group(3));
      if (suffix < least) {
        throw new NumberFormatException(text);
      }
      long factor = 1L << (10 * Math.max(0, SUFFIXES.length() - 1 - suffix));
      long whole = Math.multiplyExact(Long.parseLong(amount.group(1)), factor);
      String fraction = amount.group(2) == null ? "" : amount.group(2);
      long part = (long) (Double.parseDouble("0." + fraction + "0") * factor);
      sum = Math.addExact(sum, Math.addExact(whole, part));
      least = suffix + 1;
      at = amount.end();
    } while (at < text.length());
    return sum;
  }

  private static int suffix(String text) {
    return text.isEmpty() ? SUFFIXES.length() : SUFFIXES.indexOf(text);
  }

  private static long seconds(String text) {
    Duration span = span(text, Duration.ofSeconds(1));
    return span.equals(TimeSpan.INFINITY) ? UNLIMITED : span.plusNanos(999_999_999).toSeconds();
  }

  private static long micros(String text) {
    return TimeSpan.micros(span(text, Duration.ofNanos(1000)));
  }

  private static Duration span(String text, Duration bare) {
    Duration span = TimeSpan.parse(text, bare);
    if (span == null) {
      throw new NumberFormatException(text);
    }
    return span;
  }

  /** The kernel's 40 to 1 for -20 to 19; with a sign it is the priority itself. */
  private static long nice(String text) {
    boolean signed = text.startsWith("+") || text.startsWith("-");
    long number = count(signed ? text.substring(1) : text);
    long most = text.startsWith("+") ? 19 : text.startsWith("-") ? 20 : 40;
    if (number < 0 || number > most) {
      throw new NumberFormatException(text);
    }
    return text.startsWith("+") ? 20 - number : text.startsWith("-") ? 20 + number : number;
  }
}
