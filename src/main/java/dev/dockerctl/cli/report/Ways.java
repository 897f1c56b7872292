package dev.dockerctl.cli.report;

import java.util.List;

/** The ways into the API of the daemon. */
final class Ways implements Section {
  @Override
  public Element body(Values part, Values report) {
    List<Values> ways = part.objects("ways");
    if (ways.isEmpty()) {
      return Section.nothing("No address is known on which the daemon listens.");
    }
    Table table =
        new Table(
            "ways",
            "Each address on which the daemon can be reached, and who gets in by it",
            List.of("Address", "Who gets in", "TLS", "Opened by"));
    for (Values way : ways) {
      table.add(
          Section.code(way.text("address")),
          who(way),
          Element.of("span", way.text("tls")),
          opener(way));
    }
    return table.element();
  }

  private static Element opener(Values way) {
    Element opener = Element.of("div").add(Section.code(way.text("opener")));
    String place = way.has("file") ? way.place() : "by default of dockerd";
    return opener.add(Element.of("p", "origin", place));
  }

  /** An open way is as bad as the network is wide. */
  static Mark mark(Values way) {
    return way.is("open") ? (way.is("local") ? Mark.WARNING : Mark.BAD) : Mark.GOOD;
  }

  private static Element who(Values way) {
    Element who =
        Element.of("div")
            .add(mark(way).of(way.is("open") ? "open" : "guarded"))
            .text(" " + way.text("who"));
    if (way.has("mode")) {
      who.text(" (").add(Section.code(way.text("mode"))).text(")");
    }
    if (way.has("fix")) {
      String close = way.is("open") ? "Close it: " : "To close it: ";
      who.add(Element.of("p").styled("origin").text(close).add(Section.code(way.text("fix"))));
    }
    return who;
  }
}
