package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a page shows of a fleet.
 *
 * @param fleet the facts of a {@link Fleet}
 */
record FleetReport(Values fleet) {
  /** More names than that say less than their number. */
  private static final int NAMES = 20;

  /** What the page is about, in one line. */
  String title() {
    return "Docker on " + counted(fleet.objects("hosts").size());
  }

  private static String counted(int count) {
    return count == 1 ? "1 host" : count + " hosts";
  }

  /** What the page is about, and when that was so. */
  Element header() {
    Element about = Element.of("p").styled("about").add(Element.moment(fleet.text("time")));
    return Element.of("header").add("h1", title()).add(about);
  }

  /** The overview, and each part under its heading. */
  List<Element> parts() {
    return List.of(
        overview(),
        Section.part("hosts", "Hosts", hosts(fleet.objects("hosts"))),
        Section.part(
            "options", "Options", options(fleet.objects("options"), Fleet.answered(fleet))),
        Section.part("findings", "Findings", findings(fleet.objects("findings"))));
  }

  private Element overview() {
    Values counts = fleet.object("counts");
    List<Element> tiles = new ArrayList<>();
    if (counts != null) {
      tiles.add(tile(counts, "silent", "No answer", Mark.BAD));
      tiles.add(tile(counts, "down", "Down or would not start", Mark.BAD));
      tiles.add(tile(counts, "due", "Restart or reload due", Mark.WARNING));
      tiles.add(tile(counts, "drifting", "Differ from what is wanted", Mark.WARNING));
      tiles.add(tile(counts, "exposed", "Open to the network", Mark.BAD));
      tiles.add(tile(counts, "stranded", "Would not survive the upgrade", Mark.WARNING));
      tiles.add(tile(counts, "faulty", "With errors", Mark.BAD));
    }
    return Section.overview(tiles);
  }

  private static Element tile(Values counts, String count, String label, Mark bad) {
    boolean none = counts.text(count).equals("0");
    String part = count.equals("faulty") ? "findings" : "hosts";
    String sentence = counted(Integer.parseInt(counts.text(count)));
    return Section.tile(part, label, (none ? Mark.GOOD : bad).of(sentence));
  }

  /** One row for each host. */
  private static Element hosts(List<Values> hosts) {
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
  private static Element options(List<Values> options, int size) {
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
  private static Element findings(List<Values> findings) {
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
