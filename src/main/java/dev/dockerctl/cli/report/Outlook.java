package dev.dockerctl.cli.report;

import java.util.List;

/** What later releases of Docker would make of the configuration. */
final class Outlook implements Section {
  @Override
  public Element body(Values part, Values report) {
    List<Values> releases = part.objects("releases");
    return releases.isEmpty()
        ? Section.nothing("No later release is known.")
        : Element.list("ul", "changes", releases, one -> Element.of("li").add(release(one)));
  }

  private static Element release(Values release) {
    List<Values> added = release.objects("new");
    String verdict = release.is("starts") ? "would start" : "would not start";
    Element heading =
        Element.of("h3", "Docker " + release.text("dockerVersion") + " ")
            .add(mark(release).of(verdict));
    if (added.isEmpty()) {
      return Element.of("div")
          .add(heading)
          .add(Element.of("p", "nothing", "Nothing changes for this configuration."));
    }
    String count = added.size() == 1 ? " 1 thing is new" : " " + added.size() + " things are new";
    return Element.of("details")
        .add(Element.of("summary").add(heading).text(count))
        .add(Findings.list(added, "h4"));
  }

  /** How well a release would take the configuration. */
  static Mark mark(Values release) {
    boolean warns =
        release.objects("new").stream()
            .anyMatch(finding -> finding.text("severity").equals("warning"));
    return release.is("starts") ? (warns ? Mark.WARNING : Mark.GOOD) : Mark.BAD;
  }
}
