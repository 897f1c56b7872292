package dev.dockerctl.engine.setting;

import dev.dockerctl.unit.LoadedUnit;
import dev.dockerctl.unit.setting.TimeSpan;
import dev.dockerctl.unit.syntax.Setting;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The limits of what a process may use, {@code Limit*=} in systemd.exec(5). */
public final class ResourceLimits {
  /** The kernel's value for no limit. */
  static final long UNLIMITED = -1;

  /** A kind of resource, and how its limits are written. */
  private record Resource(String name, ToLongFunction<String> parser) {}

  /** In the order of the kernel's numbers. */
  private static final List<Resource> RESOURCES =
      List.of(
          new Resource("CPU", ResourceLimits::seconds),
          new Resource("FSIZE", ResourceLimits::size),
          new Resource("DATA", ResourceLimits::size),
          new Resource("STACK", ResourceLimits::size),
          new Resource("CORE", ResourceLimits::size),
          new Resource("RSS", ResourceLimits::size),
          new Resource("NPROC", ResourceLimits::count),
          new Resource("NOFILE", ResourceLimits::count),
          new Resource("MEMLOCK", ResourceLimits::size),
          new Resource("AS", ResourceLimits::size),
          new Resource("LOCKS", ResourceLimits::count),
          new Resource("SIGPENDING", ResourceLimits::count),
          new Resource("MSGQUEUE", ResourceLimits::size),
          new Resource("NICE", ResourceLimits::nice),
          new Resource("RTPRIO", ResourceLimits::count),
          new Resource("RTTIME", ResourceLimits::micros));

  private static final int NOFILE = 7;
  private static final String SUFFIXES = "EPTGMKB";
  private static final Pattern AMOUNT =
      Pattern.compile("\\s*\\+?(\\d{1,19})(?:\\.(\\d*))?\\s*([EPTGMKB]?)");

  private ResourceLimits() {}

  /** Soft and hard limits by number, as far as there are settings for them. */
  public static Map<Integer, long[]> of(LoadedUnit unit) {
    Map<Integer, long[]> limits = new HashMap<>();
    // systemd's default; a JVM raises its own, which services should not inherit.
    limits.put(NOFILE, new long[] {1024, 524_288});
    for (int i = 0; i < RESOURCES.size(); i++) {
      Resource resource = RESOURCES.get(i);
      for (Setting setting : unit.assignments("Service", "Limit" + resource.name)) {
        long[] limit = limit(resource, setting.value());
        if (limit != null) {
          limits.put(i, limit);
        }
      }
    }
    return limits;
  }

  /** A soft limit and perhaps a hard one that is not below; null if it is not like that. */
  private static long @Nullable [] limit(Resource resource, String value) {
    int colon = value.indexOf(':');
    try {
      long soft = resource.parser.applyAsLong(colon < 0 ? value : value.substring(0, colon));
      long hard = colon < 0 ? soft : resource.parser.applyAsLong(value.substring(colon + 1));
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

  /** Bytes, such as {@code 1G 512M}: each suffix stands for 1024 times the next one. */
  private static long size(String text) {
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
