package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.List;

/** The effective options, value by value. */
final class Options implements Section {
  @Override
  public Element body(Values part, Values report) {
    List<Values> options = part.objects("options");
    if (options.isEmpty()) {
      return Section.nothing("No option is set: dockerd has all its defaults.");
    }
    Table table =
        new Table(
            "options",
            "Each option that is set, where it is set, and whether the running daemon has it",
            List.of("Option", "Value", "Set in", "In the daemon"));
    for (Values option : options) {
      List<String> values = values(option);
      List<Values> origins = option.objects("origins");
      for (int i = 0; i < values.size(); i++) {
        table.add(
            Section.code("--" + option.text("name")),
            Section.code(values.get(i)),
            origins(values.size() == origins.size() ? List.of(origins.get(i)) : origins),
            mark(part, option));
      }
    }
    return table.element();
  }

  /** The values of an option as text, one for each of a list and each entry of a map. */
  static List<String> values(Values option) {
    Values entries = option.object("entries");
    if (entries == null) {
      return option.has("value") ? List.of(option.text("value")) : option.texts("values");
    }
    List<String> values = new ArrayList<>();
    entries.members().keySet().forEach(key -> values.add(key + "=" + entries.text((String) key)));
    return values;
  }

  /** All of them where a later value took the place of an earlier one. */
  private static Element origins(List<Values> origins) {
    Element all = Element.of("div");
    origins.forEach(origin -> all.add(origin(origin)));
    return all;
  }

  private static Element origin(Values origin) {
    Element where = Element.of("div");
    where.add(origin.has("file") ? Section.code(origin.place()) : Element.of("span", "not known"));
    String kind = origin.text("kind");
    String variable = origin.has("variable") ? ", $" + origin.text("variable") : "";
    String key = origin.has("key") ? ", " + origin.text("key") : "";
    return where.add(Element.of("p", "origin", kind + variable + key));
  }

  private static Element mark(Values part, Values option) {
    if (option.is("pending")) {
      return Mark.WARNING.of("pending");
    }
    return switch (part.text("state")) {
      case "unknown" -> Mark.PLAIN.of("not known");
      case "not-running" -> Mark.PLAIN.of("does not run");
      default -> Mark.GOOD.of("yes");
    };
  }
}
