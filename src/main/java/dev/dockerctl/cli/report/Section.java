package dev.dockerctl.cli.report;

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

  /** A paragraph that says that there is nothing to show. */
  static Element nothing(String sentence) {
    return Element.of("p", "nothing", sentence);
  }

  /** A text as it stands in files and on command lines. */
  static Element code(String text) {
    return Element.of("code", text);
  }
}
