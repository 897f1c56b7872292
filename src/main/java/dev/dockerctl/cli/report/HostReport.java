package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a page shows of one host. */
final class HostReport {
  private static final Map<String, Section> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put("status", new DaemonState());
    SECTIONS.put("doctor", new Findings());
    SECTIONS.put("exposures", new Ways());
    SECTIONS.put("options", new Options());
    SECTIONS.put("dropIns", new DropIns());
    SECTIONS.put("history", new Changes());
    SECTIONS.put("outlook", new Outlook());
  }

  private static final Map<String, String> HEADINGS =
      Map.of(
          "status", "Daemon",
          "doctor", "Findings",
          "exposures", "Ways into the API",
          "options", "Options",
          "dropIns", "Drop-ins",
          "history", "History",
          "outlook", "Upgrade outlook");

  private final Values report;

  HostReport(Values report) {
    this.report = report;
  }

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
    SECTIONS.forEach((name, section) -> parts.add(part(name, section)));
    return parts;
  }

  private Element part(String name, Section section) {
    Values part = report.object(name);
    return Section.part(
        name,
        HEADINGS.getOrDefault(name, name),
        part == null ? Section.nothing(missing(name)) : section.body(part, report));
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
