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
        Element.of("h3", "Docker " + release.text("dockerVersion") + " ")
            .add(verdict(release.is("starts"), added));
    if (added.isEmpty()) {
      return Element.of("div")
          .add(heading)
          .add(Element.of("p", "nothing", "Nothing changes for this configuration."));
    }
    Element details = Element.of("details");
    details.add(Element.of("summary").add(heading).text(" " + count(added.size())));
    return details.add(Findings.list(added, "h4"));
  }

  private static Element verdict(boolean starts, List<Values> findings) {
    boolean warns =
        findings.stream().anyMatch(finding -> finding.text("severity").equals("warning"));
    return starts
        ? (warns ? Mark.WARNING : Mark.GOOD).of("would start")
        : Mark.BAD.of("would not start");
  }

  private static String count(int findings) {
    return findings == 1 ? "1 thing is new" : findings + " things are new";
  }
}
