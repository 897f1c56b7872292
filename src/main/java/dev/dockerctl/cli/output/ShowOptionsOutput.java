package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.check.WayIn;
import dev.dockerctl.cli.output.part.Columns;
import dev.dockerctl.cli.output.part.ShownValue;
import dev.dockerctl.cli.terminal.JsonObject;
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
    return drift.pending().contains(option.name())
        && (values == null || values.lacks(option, value));
  }

  @Override
  public void text(Printer printer) {
    List<String[]> rows = new ArrayList<>();
    List<Integer> pending = new ArrayList<>();
    for (EffectiveOption option : options) {
      for (EffectiveValue value : option.values()) {
        String shown = new OptionEntry(value.key(), masked(option, value)).text();
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
    if (listeners != null && !listeners.ways().isEmpty()) {
      printer.out().print(rows.isEmpty() ? "" : System.lineSeparator());
      listeners.section(printer);
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
  public JsonObject json(Printer printer) {
    List<Object> list = new ArrayList<>();
    for (EffectiveOption option : options) {
      list.add(json(option));
    }
    JsonObject result = new JsonObject().with("unit", unit).with("options", list);
    if (listeners != null) {
      result.with("listeners", listeners.entries(printer));
    }
    RunningDaemon running = drift.running();
    return result
        .with("running", running == null ? null : json(running))
        .with("state", drift.state().id());
  }

  private static JsonObject json(RunningDaemon running) {
    return new JsonObject().with("pid", running.pid()).with("commandLine", running.commandLine());
  }

  private JsonObject json(EffectiveOption option) {
    Option known = option.option();
    JsonObject entry =
        new JsonObject()
            .with("name", option.name())
            .with("type", known == null ? "string" : known.type().id());
    putValues(entry, option);
    return entry
        .with("origins", option.values(), value -> json(value.origin()))
        .with("jsonKey", known == null ? null : known.jsonKey())
        .with("reloadable", known != null && known.isReloadable())
        .with("pending", drift.pending().contains(option.name()));
  }

  private static void putValues(JsonObject entry, EffectiveOption option) {
    Option known = option.option();
    if (known != null && known.isMap()) {
      JsonObject entries = new JsonObject();
      for (EffectiveValue value : option.values()) {
        entries.with(String.valueOf(value.key()), masked(option, value));
      }
      entry.with("entries", entries);
    } else if (option.values().size() != 1 || (known != null && known.isList())) {
      entry.with("values", option.values(), value -> masked(option, value));
    } else {
      entry.with("value", ShownValue.scalar(known, option.name(), option.values().get(0).text()));
    }
  }

  /** The entry of a map is named by its key, everything else by the option. */
  private static String masked(EffectiveOption option, EffectiveValue value) {
    String key = value.key();
    return SecretMask.maskValue(key == null ? option.name() : key, value.text());
  }

  private static JsonObject json(Origin origin) {
    JsonObject entry = new JsonObject().with("kind", origin.kind().id());
    Location location = origin.location();
    if (location != null) {
      entry.with("file", location.file()).with("line", location.line());
    }
    if (origin.key() != null) {
      entry.with("key", origin.key());
    }
    if (origin.variable() != null) {
      entry.with("variable", origin.variable());
    }
    return entry;
  }
}
