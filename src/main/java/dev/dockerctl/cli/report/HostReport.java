package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.List;

/** What a page shows of one host. */
record HostReport(Values report) {
  private static final List<Part> PARTS =
      List.of(
          new Part("status", "Daemon", new DaemonState()),
          new Part("doctor", "Findings", new Findings()),
          new Part("exposures", "Ways into the API", new Ways()),
          new Part("options", "Options", new Options()),
          new Part("dropIns", "Drop-ins", new DropIns()),
          new Part("history", "History", new Changes()),
          new Part("outlook", "Upgrade outlook", new Outlook()));

  private record Part(String name, String heading, Section section) {}

  /** What the report is about, in one line. */
  String title() {
    return report.has("host") ? "Docker on " + report.text("host") : "Docker";
  }

  /** What the report is about, and when that was so. */
  Element header() {
    Element about = Element.of("p").styled("about");
    about.add(Section.code(report.text("unit")));
    if (report.has("docker")) {
      about.text(" · Docker " + report.text("docker"));
    }
    if (report.has("system")) {
      about.text(" · " + report.text("system"));
    }
    about.text(" · ").add(Element.moment(report.text("time")));
    return Element.of("header").add("h1", title()).add(about);
  }

  /** The overview, and each part under its heading. */
  List<Element> parts() {
    List<Element> parts = new ArrayList<>();
    parts.add(Overview.of(report));
    PARTS.forEach(part -> parts.add(element(part)));
    return parts;
  }

  private Element element(Part part) {
    Values values = report.object(part.name());
    return Section.part(
        part.name(),
        part.heading(),
        values == null
            ? Section.nothing(missing(part.name()))
            : part.section().body(values, report));
  }

  private String missing(String name) {
    for (Values missing : report.objects("missing")) {
      if (missing.text("part").equals(name)) {
        return "Not known: " + missing.text("reason");
      }
    }
    return "Not known.";
  }
}
