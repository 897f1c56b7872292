package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.output.part.Columns;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders rows of the catalog for one release. */
public final class OptionsOutput implements Output {
  private final List<Option> options;
  private final DockerVersion version;
  private final boolean detailed;

  private OptionsOutput(List<Option> options, DockerVersion version, boolean detailed) {
    this.options = options;
    this.version = version;
    this.detailed = detailed;
  }

  /** One line an option, of those that a release has. */
  public static OptionsOutput list(List<Option> options, DockerVersion version) {
    return new OptionsOutput(options, version, false);
  }

  /** All that is known of each option in a release. */
  public static OptionsOutput details(List<Option> options, DockerVersion version) {
    return new OptionsOutput(options, version, true);
  }

  @Override
  public void text(Printer printer) {
    if (detailed) {
      details(printer.out());
    } else {
      list(printer.out());
    }
  }

  private void list(PrintStream out) {
    List<String[]> rows = new ArrayList<>();
    for (Option option : options) {
      if (option.available(version) && !option.hidden()) {
        rows.add(new String[] {flags(option), option.type().id(), option.summary()});
      }
    }
    Columns.print(rows, out);
  }

  private void details(PrintStream out) {
    boolean first = true;
    for (Option option : options) {
      if (!first) {
        out.println();
      }
      details(option, out);
      first = false;
    }
  }

  private void details(Option option, PrintStream out) {
    out.println(flags(option) + " - " + option.summary());
    line(out, "Type", type(option));
    line(out, "Default", option.defaultText(version));
    line(out, "daemon.json", key(option));
    line(out, "Effect", option.effect().sentence());
    line(out, "Since", option.since().toString());
    line(out, "Deprecated", text(option.deprecatedIn()));
    line(out, "Removed", text(option.removedIn()));
    line(out, "Docker " + version, status(option));
  }

  private static void line(PrintStream out, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      out.println("  " + name + ": " + value);
    }
  }

  private static String type(Option option) {
    String choices =
        option.choices().isEmpty() ? "" : " (" + String.join("|", option.choices()) + ")";
    return option.type().id() + choices;
  }

  private static @Nullable String key(Option option) {
    return option.jsonKey() == null
        ? null
        : "\""
            + option.jsonKey()
            + "\""
            + (option.jsonType() == null ? "" : " (" + option.jsonType().id() + ")");
  }

  private String status(Option option) {
    if (option.removed(version)) {
      return "removed";
    }
    if (!option.available(version)) {
      return "not yet there";
    }
    return option.deprecated(version) ? "deprecated" : "available";
  }

  private static String flags(Option option) {
    if (option.fileOnly()) {
      return option.name() + " (daemon.json only)";
    }
    String shorthand = option.shorthand() == null ? "" : "-" + option.shorthand() + ", ";
    return shorthand + "--" + option.name();
  }

  private static @Nullable String text(@Nullable DockerVersion of) {
    return of == null ? null : of.toString();
  }

  @Override
  public Map<String, Object> json(Printer printer) {
    List<Object> list = new ArrayList<>();
    for (Option option : options) {
      list.add(json(option));
    }
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("version", version.toString());
    result.put("options", list);
    return result;
  }

  private Map<String, Object> json(Option option) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", option.name());
    entry.put("shorthand", option.shorthand());
    entry.put("type", option.type().id());
    entry.put("choices", option.choices());
    entry.put("default", option.defaultText(version));
    entry.put("jsonKey", option.jsonKey());
    entry.put("effect", option.effect().id());
    entry.put("reloadable", option.isReloadable());
    entry.put("since", option.since().toString());
    entry.put("deprecatedIn", text(option.deprecatedIn()));
    entry.put("removedIn", text(option.removedIn()));
    entry.put("status", status(option));
    entry.put("summary", option.summary());
    return entry;
  }
}
