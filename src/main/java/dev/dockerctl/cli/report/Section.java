package dev.dockerctl.cli.report;

import java.util.List;

/** What a page shows of one part of a report. */
interface Section {
  /**
   * The part as elements.
   *
   * @param part the part
   * @param report the whole report, which some parts refer to
   */
  Element body(Values part, Values report);

  /**
   * A part under its heading.
   *
   * @param id the part's id in the page
   */
  static Element part(String id, String heading, Element body) {
    String headingId = id + "-heading";
    return Element.of("section")
        .attribute("id", id)
        .attribute("aria-labelledby", headingId)
        .add(Element.of("h2", heading).attribute("id", headingId))
        .add(body);
  }

  /** The overview of a page. */
  static Element overview(List<Element> tiles) {
    return Element.of("nav")
        .attribute("aria-label", "Overview")
        .add(Element.list("ul", "tiles", tiles, tile -> Element.of("li").add(tile)));
  }

  /** What counts of a part at one look, with the way to it. */
  static Element tile(String part, String label, Element value) {
    return Element.link(part, "").add(Element.of("span", "label", label)).text(" ").add(value);
  }

  /** A paragraph that says that there is nothing to show. */
  static Element nothing(String sentence) {
    return Element.of("p", "nothing", sentence);
  }

  /** A text as it stands in files and on command lines. */
  static Element code(String text) {
    return Element.of("code", text);
  }
}
