package dev.dockerctl.engine.manager;

import dev.dockerctl.engine.bus.BusError;
import dev.dockerctl.engine.unit.EngineRuntime;
import dev.dockerctl.engine.unit.Job;
import dev.dockerctl.engine.unit.Unit;
import dev.dockerctl.engine.unit.Units;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Units that a caller describes in a call instead of a file; they become files all the same. */
record TransientUnits(EngineRuntime runtime) {
  /** StartTransientUnit(name, mode, properties, auxiliary units). */
  Job start(List<?> arguments) throws BusError {
    String name = String.valueOf(arguments.get(0));
    require(name);
    for (Object auxiliary : list(arguments.get(3))) {
      require(String.valueOf(list(auxiliary).get(0)));
    }
    for (Object auxiliary : list(arguments.get(3))) {
      List<?> pair = list(auxiliary);
      write(String.valueOf(pair.get(0)), list(pair.get(1)));
      runtime.units().get(String.valueOf(pair.get(0)));
    }
    write(name, list(arguments.get(2)));
    Unit unit = runtime.units().get(name);
    if (!unit.isLoaded()) {
      throw unit.loadError();
    }
    return runtime.jobs().add(Job.Type.START, unit, String.valueOf(arguments.get(1)));
  }

  private void require(String name) throws BusError {
    if (!ObjectPaths.isUnitName(name)) {
      throw new BusError(BusError.INVALID_ARGS, "Unit name " + name + " is not valid.");
    }
    Unit known = runtime.units().find(name);
    if (known != null && (known.job() != null || !known.activeState().isDown())) {
      throw exists(name);
    }
    runtime.units().collectGarbage();
    if (runtime.units().find(name) != null || !isFree(name)) {
      throw exists(name);
    }
  }

  /** Tells whether no unit file has this name; removes one that a killed engine left behind. */
  private boolean isFree(String name) {
    String fragment = runtime.tree().load(name).fragmentPath();
    if (fragment == null) {
      return true;
    }
    boolean leftOver = fragment.startsWith(Units.TRANSIENT) && !runtime.units().isAwaited(name);
    try {
      return leftOver && Files.deleteIfExists(runtime.tree().path(fragment));
    } catch (IOException e) {
      return false;
    }
  }

  private static BusError exists(String name) {
    return new BusError(
        "org.freedesktop.systemd1.UnitExists",
        "Unit " + name + " was already loaded or has a fragment file.");
  }

  private static List<?> list(Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  private void write(String name, List<?> properties) throws BusError {
    String type = name.substring(name.lastIndexOf('.') + 1);
    String own =
        "[" + type.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + type.substring(1) + "]\n";
    StringBuilder general = new StringBuilder("[Unit]\n");
    StringBuilder special = new StringBuilder(own);
    for (Object entry : properties) {
      List<?> pair = list(entry);
      add(String.valueOf(pair.get(0)), pair.get(1), general, special);
    }
    Path file = runtime.tree().path(Units.TRANSIENT + name);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, general.append(special), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BusError(BusError.FAILED, "Cannot write " + file + ": " + e.getMessage());
    }
  }

  private static void add(String key, Object value, StringBuilder general, StringBuilder special)
      throws BusError {
    switch (key) {
      case "Description", "CollectMode" -> line(general, key, escape(String.valueOf(value)));
      case "Type", "User", "Group", "WorkingDirectory", "Restart", "KillMode" ->
          line(special, key, escape(String.valueOf(value)));
      case "RemainAfterElapse", "RemainAfterExit" ->
          line(special, key, Boolean.TRUE.equals(value) ? "yes" : "no");
      case "AccuracyUSec" -> line(special, "AccuracySec", value + "us");
      case "RestartUSec" -> line(special, "RestartSec", value + "us");
      case "TimeoutStopUSec" -> line(special, "TimeoutStopSec", value + "us");
      case "TimersMonotonic" -> {
        for (Object timer : list(value)) {
          line(special, String.valueOf(list(timer).get(0)), list(timer).get(1) + "us");
        }
      }
      case "TimersCalendar" -> {
        for (Object timer : list(value)) {
          line(
              special,
              String.valueOf(list(timer).get(0)),
              escape(String.valueOf(list(timer).get(1))));
        }
      }
      case "Environment" -> {
        for (Object assignment : list(value)) {
          line(special, key, quote(String.valueOf(assignment)));
        }
      }
      case "ExecStart", "ExecStartEx" -> commands(value, special);
      default ->
          throw new BusError(
              "org.freedesktop.DBus.Error.PropertyReadOnly",
              "Cannot set property " + key + ", or unknown property.");
    }
  }

  private static void commands(Object value, StringBuilder special) {
    for (Object command : list(value)) {
      List<?> fields = list(command);
      boolean ignore =
          Boolean.TRUE.equals(fields.get(2)) || list(fields.get(2)).contains("ignore-failure");
      boolean literal = list(fields.get(2)).contains("no-env-expand");
      StringBuilder text = new StringBuilder((ignore ? "-" : "") + (literal ? ":" : "") + "@");
      text.append(quote(String.valueOf(fields.get(0))));
      for (Object word : list(fields.get(1))) {
        String quoted = quote(String.valueOf(word));
        text.append(' ').append(literal ? quoted : quoted.replace("$", "$$"));
      }
      line(special, "ExecStart", text.toString());
    }
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append('=').append(value).append('\n');
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\").replace("\n", " ").replace("%", "%%");
  }

  private static String quote(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> quoted.append('\\').append(c);
        case '\n' -> quoted.append("\\n");
        case '\t' -> quoted.append("\\t");
        case '%' -> quoted.append("%%");
        default -> quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
