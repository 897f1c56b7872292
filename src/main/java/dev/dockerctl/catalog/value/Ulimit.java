package dev.dockerctl.catalog.value;

import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Resource limits {@code name=soft[:hard]} as docker/go-units 0.5 reads them. */
public final class Ulimit {
  static final Set<String> NAMES =
      Set.of(
          "core",
          "cpu",
          "data",
          "fsize",
          "locks",
          "memlock",
          "msgqueue",
          "nice",
          "nofile",
          "nproc",
          "rss",
          "rtprio",
          "rttime",
          "sigpending",
          "stack");

  private Ulimit() {}

  /** Why a limit is refused, or null. */
  public static @Nullable String problem(String value) {
    int equals = value.indexOf('=');
    if (equals < 0) {
      return "no limit; give name=soft[:hard] such as nofile=1024:2048";
    }
    String name = value.substring(0, equals);
    if (!NAMES.contains(name)) {
      return "unknown limit '"
          + name
          + "'; there are core, cpu, data, fsize, locks, memlock,"
          + " msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending and stack";
    }
    String limits = value.substring(equals + 1);
    int colon = limits.indexOf(':');
    OptionalLong soft = GoNumber.parseDecimal(colon < 0 ? limits : limits.substring(0, colon));
    OptionalLong hard = colon < 0 ? soft : GoNumber.parseDecimal(limits.substring(colon + 1));
    if (soft.isEmpty() || hard.isEmpty()) {
      return "limits are plain whole numbers, -1 for unlimited";
    }
    return orderProblem(soft.getAsLong(), hard.getAsLong());
  }

  private static @Nullable String orderProblem(long soft, long hard) {
    boolean tooHigh = hard != -1 && (soft == -1 || soft > hard);
    return tooHigh ? "the soft limit is above the hard limit" : null;
  }
}
