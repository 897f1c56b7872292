package dev.dockerctl.cli.output;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.value.DockerVersion;
import dev.dockerctl.cli.output.part.Columns;
import dev.dockerctl.cli.terminal.JsonObject;
import dev.dockerctl.cli.terminal.Output;
import dev.dockerctl.cli.terminal.Printer;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
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
    String separator = "";
    for (Option option : options) {
      out.print(separator);
      separator = System.lineSeparator();
      details(option, out);
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
    String type = option.jsonType() == null ? "" : " (" + option.jsonType().id() + ")";
    return option.jsonKey() == null ? null : "\"" + option.jsonKey() + "\"" + type;
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
  public JsonObject json(Printer printer) {
    return new JsonObject()
        .with("version", version.toString())
        .with("options", options, this::json);
  }

  private JsonObject json(Option option) {
    return new JsonObject()
        .with("name", option.name())
        .with("shorthand", option.shorthand())
        .with("type", option.type().id())
        .with("choices", option.choices())
        .with("default", option.defaultText(version))
        .with("jsonKey", option.jsonKey())
        .with("effect", option.effect().id())
        .with("reloadable", option.isReloadable())
        .with("since", option.since().toString())
        .with("deprecatedIn", text(option.deprecatedIn()))
        .with("removedIn", text(option.removedIn()))
        .with("status", status(option))
        .with("summary", option.summary());
  }
}
