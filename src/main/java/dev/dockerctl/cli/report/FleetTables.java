package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.List;

/** The tables of a fleet's page. */
final class FleetTables {
  /** More names than that say less than their number. */
  private static final int NAMES = 20;

  private FleetTables() {}

  /** One row for each host. */
  static Element hosts(List<Values> hosts) {
    Table table =
        new Table(
            "fleet",
            "Each host: what it runs, and what is to be done there",
            List.of("Host", "Docker", "Daemon", "As wanted", "Network", "Upgrade"));
    for (Values host : hosts) {
      table.add(
              Element.of("span", host.text("name")),
              docker(host),
              daemon(host),
              wanted(host),
              network(host),
              upgrade(host));
    }
    return table.element();
  }

  private static Element docker(Values host) {
    return Element.of("div", host.has("docker") ? host.text("docker") : "not known")
        .add(Element.of("p", "origin", host.text("system")));
  }

  private static Element daemon(Values host) {
    if (host.has("error")) {
      return marked(Mark.BAD.of("no answer"), List.of(host.text("error")));
    }
    List<String> newer = host.texts("changedSinceStart");
    Element mark =
        switch (host.text("state")) {
          case "in-sync" ->
              newer.isEmpty()
                  ? Mark.GOOD.of("has what is on disk")
                  : Mark.WARNING.of("unit files are newer");
          case "restart-needed" -> Mark.WARNING.of("a restart is due");
          case "reload-needed" -> Mark.WARNING.of("a reload is due");
          case "not-running" -> Mark.BAD.of("does not run");
          case "would-not-start" -> Mark.BAD.of("would not start");
          default -> Mark.PLAIN.of("not known");
        };
    List<String> lines = new ArrayList<>();
    host.texts("pending").forEach(name -> lines.add("--" + name));
    host.texts("pendingSettings").forEach(name -> lines.add(name + "="));
    return marked(mark, lines.isEmpty() ? newer : lines);
  }

  private static Element wanted(Values host) {
    if (host.has("refused")) {
      return marked(Mark.BAD.of("cannot be had"), List.of(host.text("refused")));
    }
    if (!host.has("drift")) {
      return Mark.PLAIN.of("not compared");
    }
    List<String> files = host.texts("drift");
    return marked(files.isEmpty() ? Mark.GOOD.of("yes") : Mark.WARNING.of("differs"), files);
  }

  private static Element network(Values host) {
    if (host.has("error")) {
      return Mark.PLAIN.of("not known");
    }
    List<String> open = host.texts("open");
    return marked(open.isEmpty() ? Mark.GOOD.of("closed") : Mark.BAD.of("open"), open);
  }

  private static Element upgrade(Values host) {
    if (!host.has("release")) {
      return Mark.PLAIN.of(host.has("error") ? "not known" : "none known");
    }
    Mark mark = host.is("survives") ? Mark.GOOD : Mark.WARNING;
    String verdict = host.is("survives") ? " would start" : " would not start";
    return marked(mark.of(host.text("release") + verdict), host.texts("blockers"));
  }

  private static Element marked(Element mark, List<String> lines) {
    Element cell = Element.of("div").add(mark);
    lines.forEach(line -> cell.add(Element.of("p", "origin", line)));
    return cell;
  }

  /**
   * One row for each value of each option.
   *
   * @param size how many hosts have answered
   */
  static Element options(List<Values> options, int size) {
    if (options.isEmpty()) {
      return Section.nothing("No host has an option set.");
    }
    Table table =
        new Table(
            "shared",
            "Each value of each option, and the hosts that have it",
            List.of("Option", "Value", "Hosts"));
    for (Values option : options) {
      table.add(
              Section.code("--" + option.text("name")),
              Section.code(option.text("value")),
              owners(option.texts("hosts"), size));
    }
    return table.element();
  }

  /** One row for each finding. */
  static Element findings(List<Values> findings) {
    if (findings.isEmpty()) {
      return Section.nothing("Nothing is wrong, as far as can be seen.");
    }
    Table table =
        new Table(
            "shared",
            "Each finding, and the hosts that have it",
            List.of("Severity", "Finding", "Hosts"));
    for (Values finding : findings) {
      String severity = finding.text("severity");
      table.add(
              Mark.ofSeverity(severity).of(severity),
              Element.of("span", finding.text("title")),
              owners(finding.texts("hosts"), 0));
    }
    return table.element();
  }

  private static Element owners(List<String> hosts, int size) {
    if (hosts.size() == size) {
      return Element.of("span", "all");
    }
    return Element.of(
        "span", hosts.size() > NAMES ? hosts.size() + " hosts" : String.join(", ", hosts));
  }
}
