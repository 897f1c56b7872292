package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What counts of a report at one look, each with the way to its part. */
final class Overview {
  private final List<Element> tiles = new ArrayList<>();

  static Element of(Values report) {
    Overview overview = new Overview();
    overview.daemon(report.object("status"));
    overview.findings(report.object("doctor"));
    overview.ways(report.object("exposures"));
    overview.upgrade(report.object("outlook"));
    return Section.overview(overview.tiles);
  }

  private void daemon(@Nullable Values status) {
    if (status == null) {
      tile("status", "Daemon", Mark.PLAIN.of("not known"));
    } else {
      tile("status", "Daemon", DaemonState.state(status));
      tile("status", "Configuration", DaemonState.configuration(status));
    }
  }

  private void findings(@Nullable Values doctor) {
    if (doctor == null) {
      tile("doctor", "Findings", Mark.PLAIN.of("not known"));
      return;
    }
    long errors = count(doctor, "error");
    long warnings = count(doctor, "warning");
    Mark mark =
        errors > 0 || doctor.object("down") != null
            ? Mark.BAD
            : warnings > 0 ? Mark.WARNING : Mark.GOOD;
    tile(
        "doctor",
        "Findings",
        mark.of(number(errors, "error") + ", " + number(warnings, "warning")));
  }

  private static long count(Values doctor, String severity) {
    return doctor.objects("findings").stream()
        .filter(finding -> finding.text("severity").equals(severity))
        .count();
  }

  private void ways(@Nullable Values exposures) {
    List<Values> ways = exposures == null ? List.of() : exposures.objects("ways");
    Mark mark = ways.isEmpty() ? Mark.PLAIN : Mark.GOOD;
    long open = 0;
    for (Values way : ways) {
      open += way.is("open") ? 1 : 0;
      Mark own = Ways.mark(way);
      mark = own == Mark.BAD || mark == Mark.GOOD ? own : mark;
    }
    String opened = open == 0 ? "" : ", " + open + " open";
    tile("exposures", "Ways into the API", mark.of(ways.size() + opened));
  }

  /** The newest release is where everybody goes in the end. */
  private void upgrade(@Nullable Values outlook) {
    List<Values> releases = outlook == null ? List.of() : outlook.objects("releases");
    if (!releases.isEmpty()) {
      Values newest = releases.get(releases.size() - 1);
      String verdict = newest.is("starts") ? " would start" : " would not start";
      String sentence = "Docker " + newest.text("dockerVersion") + verdict;
      tile("outlook", "Upgrade", Outlook.mark(newest).of(sentence));
    }
  }

  private static String number(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private void tile(String part, String label, Element value) {
    tiles.add(Section.tile(part, label, value));
  }
}
