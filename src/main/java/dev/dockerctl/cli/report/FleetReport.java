package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.List;

/**
 * What a page shows of a fleet.
 *
 * @param fleet the facts of a {@link Fleet}
 */
record FleetReport(Values fleet) {
  /** What the page is about, in one line. */
  String title() {
    return "Docker on " + hosts(fleet.objects("hosts").size());
  }

  private static String hosts(int count) {
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
        Section.part("hosts", "Hosts", FleetTables.hosts(fleet.objects("hosts"))),
        Section.part(
            "options",
            "Options",
            FleetTables.options(fleet.objects("options"), Fleet.answered(fleet))),
        Section.part("findings", "Findings", FleetTables.findings(fleet.objects("findings"))));
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
    String sentence = hosts(Integer.parseInt(counts.text(count)));
    return Section.tile(part, label, (none ? Mark.GOOD : bad).of(sentence));
  }
}
