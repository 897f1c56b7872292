package dev.dockerctl.service.systemd;

import dev.dockerctl.service.TransientCommand;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.UInt64;
import org.freedesktop.dbus.types.Variant;

/** The arguments of {@code StartTransientUnit} for a timer and the service that it starts. */
final class TimerUnits {
  /** A guard should not be late; systemd's own default is a minute. */
  private static final long ACCURACY_MICROS = 100_000;

  private TimerUnits() {}

  static BusCall start(TransientCommand command, Duration in) {
    return BusCall.toManager("StartTransientUnit")
        .with(
            "ssa(sv)a(sa(sv))",
            timer(command.name()),
            "fail",
            timerProperties(command, in),
            List.of(structure(command.name() + ".service", serviceProperties(command))));
  }

  static String timer(String name) {
    return name + ".timer";
  }

  private static List<Object> timerProperties(TransientCommand command, Duration in) {
    UInt64 micros = new UInt64(Math.max(1, TimeUnit.NANOSECONDS.toMicros(in.toNanos())));
    return List.of(
        property("Description", new Variant<>(command.description(), "s")),
        property(
            "TimersMonotonic", new Variant<>(List.of(structure("OnActiveSec", micros)), "a(st)")),
        property("AccuracyUSec", new Variant<>(new UInt64(ACCURACY_MICROS), "t")),
        property("RemainAfterElapse", new Variant<>(false, "b")));
  }

  private static List<Object> serviceProperties(TransientCommand command) {
    List<Object> properties =
        new ArrayList<>(
            List.of(
                property("Description", new Variant<>(command.description(), "s")),
                property("Type", new Variant<>("oneshot", "s")),
                // A run that failed must not stand in the way of the next one of that name.
                property("CollectMode", new Variant<>("inactive-or-failed", "s")),
                execStart(command.argv())));
    if (!command.environment().isEmpty()) {
      properties.add(property("Environment", new Variant<>(command.environment(), "as")));
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
            new Variant<>(
                List.of(structure(argv.get(0), argv, List.of("no-env-expand"))), "a(sasas)"))
        : property(
            "ExecStart", new Variant<>(List.of(structure(argv.get(0), argv, false)), "a(sasb)"));
  }

  private static Object property(String name, Variant<?> value) {
    return structure(name, value);
  }

  /** Typed as one object, or a list of a single structure would become a list of its fields. */
  private static Object structure(Object... fields) {
    return fields;
  }
}
