package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.check.WayIn;
import dev.dockerctl.cli.output.part.Columns;
import dev.dockerctl.cli.output.part.ShownValue;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Palette.Tone;
import dev.dockerctl.cli.terminal.Printer;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import dev.dockerctl.config.Origin;
import dev.dockerctl.daemon.Drift;
import dev.dockerctl.daemon.RunningDaemon;
import dev.dockerctl.daemon.RunningOptions;
import dev.dockerctl.error.Location;
import dev.dockerctl.error.SecretMask;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the effective options. */
public final class ShowOptionsOutput implements Output {
  private final String unit;
  private final List<EffectiveOption> options;
  private final Drift drift;
  private List<String> refusals = List.of();
  private Map<String, String> notSet = Map.of();
  private @Nullable RunningOptions values;
  private @Nullable WaysInOutput listeners;

  /** A rendering of options of a unit. */
  public ShowOptionsOutput(String unit, List<EffectiveOption> options, Drift drift) {
    this.unit = unit;
    this.options = options;
    this.drift = drift;
  }

  /** The same, of a configuration with which the daemon would not start, and why. */
  public ShowOptionsOutput refusing(List<String> reasons) {
    refusals = List.copyOf(reasons);
    return this;
  }

  /** The same, where it is known what the daemon has of each option. */
  public ShowOptionsOutput knowing(RunningOptions running) {
    values = running;
    return this;
  }

  /**
   * The same, with a row for each option that was asked for and is not set.
   *
   * @param defaults what it has instead, by its spelling; an empty text for no default
   */
  public ShowOptionsOutput lacking(Map<String, String> defaults) {
    notSet = defaults;
    return this;
  }

  /** The same, with the ways into the API of the daemon. */
  public ShowOptionsOutput listening(List<WayIn> ways) {
    listeners = new WaysInOutput(ways);
    return this;
  }

  private boolean isPending(EffectiveOption option, EffectiveValue value) {
    RunningOptions running = values;
    return drift.pending().contains(option.name())
        && (running == null || running.lacks(option, value));
  }

  @Override
  public void text(Printer printer) {
    List<String[]> rows = new ArrayList<>();
    List<Integer> pending = new ArrayList<>();
    for (EffectiveOption option : options) {
      for (EffectiveValue value : option.values()) {
        String text = masked(option, value);
        String shown = new OptionEntry(value.key(), text).text();
        if (isPending(option, value)) {
          pending.add(rows.size());
        }
        rows.add(new String[] {"--" + option.name(), shown, value.origin().describe()});
      }
    }
    notSet.forEach(
        (name, value) ->
            rows.add(
                new String[] {
                  name, "(not set)", value.isEmpty() ? "no default" : "default: " + value
                }));
    print(Columns.lines(rows), pending, printer);
    WaysInOutput ways = listeners;
    if (ways != null && !ways.ways().isEmpty()) {
      if (!rows.isEmpty()) {
        printer.out().println();
      }
      ways.section(printer);
    }
    printer.note(summary());
  }

  private static void print(List<String> lines, List<Integer> pending, Printer printer) {
    PrintStream out = printer.out();
    for (int i = 0; i < lines.size(); i++) {
      out.print(lines.get(i));
      if (pending.contains(i)) {
        out.print("  ");
        printer.palette().print(out, Tone.NOTABLE, "(not yet in the running daemon)");
      }
      out.println();
    }
  }

  /** One line on how far the running daemon is from these options; empty if all is well. */
  private String summary() {
    if (!refusals.isEmpty()) {
      return "The daemon would not start with what is on disk: " + refusals.get(0);
    }
    return switch (drift.state()) {
      case RESTART_NEEDED ->
          "The running daemon does not have all of this"
              + drift.socket().map(sentence -> " (" + sentence + ")").orElse("")
              + ": dockerctl restart";
      case RELOAD_NEEDED -> "The running daemon does not have all of this: dockerctl reload";
      case NOT_RUNNING -> "The daemon is not running: dockerctl start";
      case IN_SYNC, UNKNOWN -> "";
    };
  }

  @Override
  public Map<String, Object> json(Printer printer) {
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("unit", unit);
    List<Object> list = new ArrayList<>();
    for (EffectiveOption option : options) {
      list.add(json(option));
    }
    result.put("options", list);
    WaysInOutput ways = listeners;
    if (ways != null) {
      result.put("listeners", ways.entries(printer));
    }
    result.put("running", running(drift.running()));
    result.put("state", drift.state().id());
    return result;
  }

  private static @Nullable Map<String, Object> running(@Nullable RunningDaemon running) {
    if (running == null) {
      return null;
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("pid", running.pid());
    entry.put("commandLine", running.commandLine());
    return entry;
  }

  private Map<String, Object> json(EffectiveOption option) {
    Option known = option.option();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", option.name());
    entry.put("type", known == null ? "string" : known.type().id());
    putValues(entry, option);
    List<Object> origins = new ArrayList<>();
    option.values().forEach(value -> origins.add(json(value.origin())));
    entry.put("origins", origins);
    entry.put("jsonKey", known == null ? null : known.jsonKey());
    entry.put("reloadable", known != null && known.isReloadable());
    entry.put("pending", drift.pending().contains(option.name()));
    return entry;
  }

  private static void putValues(Map<String, Object> entry, EffectiveOption option) {
    Option known = option.option();
    if (known != null && known.isMap()) {
      Map<String, Object> entries = new LinkedHashMap<>();
      for (EffectiveValue value : option.values()) {
        entries.put(String.valueOf(value.key()), masked(option, value));
      }
      entry.put("entries", entries);
    } else if (option.values().size() != 1 || (known != null && known.isList())) {
      List<Object> values = new ArrayList<>();
      option.values().forEach(value -> values.add(masked(option, value)));
      entry.put("values", values);
    } else {
      entry.put("value", ShownValue.scalar(known, option.name(), option.values().get(0).text()));
    }
  }

  /** The entry of a map is named by its key, everything else by the option. */
  private static String masked(EffectiveOption option, EffectiveValue value) {
    String key = value.key();
    return SecretMask.maskValue(key == null ? option.name() : key, value.text());
  }

  private static Map<String, Object> json(Origin origin) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("kind", origin.kind().id());
    Location location = origin.location();
    if (location != null) {
      entry.put("file", location.file());
      entry.put("line", location.line());
    }
    if (origin.key() != null) {
      entry.put("key", origin.key());
    }
    if (origin.variable() != null) {
      entry.put("variable", origin.variable());
    }
    return entry;
  }
}
