package dev.dockerctl.service.systemd;

import dev.dockerctl.service.TransientCommand;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/**
 * The arguments of {@code StartTransientUnit} for a timer and the service that it starts.
 *
 * <p>The timer has its time twice, and the first to come starts the service: {@code OnCalendar=},
 * since a reload of the manager begins the countdown of {@code OnActiveSec=} anew ({@code
 * timer_enter_waiting()} in src/core/timer.c of systemd 257), and {@code OnActiveSec=}, since a
 * clock can be set back.
 */
final class TimerUnits {
  /** A guard should not be late; systemd's own default is a minute. */
  private static final long ACCURACY_MICROS = 100_000;

  private static final long RESTART_MICROS = 10_000_000;
  private static final long STOP_MICROS = 5_000_000;

  /** systemd.time(7) takes fractions of a second and the time zone UTC. */
  private static final DateTimeFormatter CALENDAR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private TimerUnits() {}

  /**
   * The call that arms a timer.
   *
   * @param in the time from now on
   * @param due the same as a time of the day
   */
  static BusCall start(TransientCommand command, Duration in, Instant due) {
    return BusCall.toManager("StartTransientUnit")
        .with(
            "ssa(sv)a(sa(sv))",
            timer(command.name()),
            "fail",
            timerProperties(command, in, due),
            List.of(structure(command.name() + ".service", serviceProperties(command))));
  }

  static String timer(String name) {
    return name + ".timer";
  }

  private static List<Object> timerProperties(TransientCommand command, Duration in, Instant due) {
    UInt64 micros = new UInt64(Math.max(1, TimeUnit.NANOSECONDS.toMicros(in.toNanos())));
    return List.of(
        property("Description", command.description(), "s"),
        property("TimersCalendar", List.of(structure("OnCalendar", CALENDAR.format(due))), "a(ss)"),
        property("TimersMonotonic", List.of(structure("OnActiveSec", micros)), "a(st)"),
        property("AccuracyUSec", new UInt64(ACCURACY_MICROS), "t"),
        property("RemainAfterElapse", false, "b"));
  }

  private static List<Object> serviceProperties(TransientCommand command) {
    List<Object> properties =
        new ArrayList<>(
            List.of(
                property("Description", command.description(), "s"),
                // Killed, by a lack of memory above all, it is run again; oneshot services could be
                // since systemd 244 only.
                property("Type", "simple", "s"),
                property("Restart", "on-abnormal", "s"),
                property("RestartUSec", new UInt64(RESTART_MICROS), "t"),
                // A run that failed must not stand in the way of the next one of that name.
                property("CollectMode", "inactive-or-failed", "s"),
                // Nor may one that does not end: whoever stops it, waits for that.
                property("TimeoutStopUSec", new UInt64(STOP_MICROS), "t"),
                execStart(command.argv())));
    if (!command.environment().isEmpty()) {
      properties.add(property("Environment", command.environment(), "as"));
    }
    return properties;
  }

  /**
   * The command, with variables left alone. {@code ExecStartEx} can say so, but systemd has it only
   * since 245; without a dollar sign the older property does the same.
   */
  private static Object execStart(List<String> argv) {
    boolean dollar = false;
    for (String argument : argv) {
      dollar |= argument.indexOf('$') >= 0;
    }
    return dollar
        ? property(
            "ExecStartEx",
            List.of(structure(argv.get(0), argv, List.of("no-env-expand"))),
            "a(sasas)")
        : property("ExecStart", List.of(structure(argv.get(0), argv, false)), "a(sasb)");
  }

  private static Object property(String name, Object value, String type) {
    return structure(name, new Variant<>(value, type));
  }

  /** Typed as one object, or a list of a single structure would become a list of its fields. */
  private static Object structure(Object... fields) {
    return fields;
  }
}
