package dev.dockerctl.cli.report;

import java.util.List;

/** What later releases of Docker would make of the configuration. */
final class Outlook implements Section {
  @Override
  public Element body(Values part, Values report) {
    List<Values> releases = part.objects("releases");
    if (releases.isEmpty()) {
      return Section.nothing("No later release is known.");
    }
    Element list = Element.of("ul").styled("changes").attribute("role", "list");
    for (Values release : releases) {
      list.add(Element.of("li").add(release(release)));
    }
    return list;
  }

  private static Element release(Values release) {
    List<Values> added = release.objects("new");
    Element heading =
        Element.of("h3", "Docker " + release.text("dockerVersion") + " ").add(verdict(release));
    if (added.isEmpty()) {
      return Element.of("div")
          .add(heading)
          .add(Element.of("p", "nothing", "Nothing changes for this configuration."));
    }
    Element details = Element.of("details");
    details.add(Element.of("summary").add(heading).text(" " + count(added.size())));
    return details.add(Findings.list(added, "h4"));
  }

  private static Element verdict(Values release) {
    return mark(release).of(release.is("starts") ? "would start" : "would not start");
  }

  /** How well a release would take the configuration. */
  static Mark mark(Values release) {
    boolean warns =
        release.objects("new").stream()
            .anyMatch(finding -> finding.text("severity").equals("warning"));
    return release.is("starts") ? (warns ? Mark.WARNING : Mark.GOOD) : Mark.BAD;
  }

  private static String count(int findings) {
    return findings == 1 ? "1 thing is new" : findings + " things are new";
  }
}
