package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One host of a fleet, by what was collected of it.
 *
 * @param entry its entry: {@code name}, {@code report} as {@code dockerctl report -o json} prints
 *     it, {@code error} where there is none, {@code drift} with the files that differ from what is
 *     wanted, {@code refused} where what is wanted cannot be had
 * @param report the report; empty for none
 */
record FleetHost(Values entry, Values report) {
  private static final Values EMPTY = new Values(Map.of());

  /** The host of an entry, which may be a bare report. */
  static FleetHost of(Values entry) {
    boolean bare = entry.has("unit") && entry.has("dockerctl");
    return new FleetHost(entry, bare ? entry : orEmpty(entry.object("report")));
  }

  private static Values orEmpty(@Nullable Values values) {
    return values == null ? EMPTY : values;
  }

  private Values part(String name) {
    return orEmpty(report.object(name));
  }

  String name() {
    return entry.has("name") ? entry.text("name") : report.text("host");
  }

  boolean hasAnswered() {
    return !report.members().isEmpty();
  }

  /** The options that are set. */
  List<Values> options() {
    return part("options").objects("options");
  }

  /** What is not as it should be. */
  List<Values> findings() {
    return part("doctor").objects("findings");
  }

  /** What counts of it, as members of an object. */
  Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("name", name());
    facts.put("error", hasAnswered() ? null : silence());
    facts.put("docker", report.text("docker"));
    facts.put("system", report.text("system"));
    facts.put("state", state());
    facts.put("pending", pending());
    facts.put("pendingSettings", part("status").texts("pendingSettings"));
    facts.put("changedSinceStart", part("status").texts("changedSinceStart"));
    facts.put("drift", drift());
    facts.put("refused", entry.has("refused") ? entry.text("refused") : null);
    facts.put("open", open());
    Values release = newest();
    facts.put("release", release == null ? null : release.text("dockerVersion"));
    facts.put("survives", release == null ? null : release.is("starts"));
    facts.put("blockers", release == null ? List.of() : titles(release.objects("findings")));
    facts.put("errors", titles(findings()));
    return facts;
  }

  private String silence() {
    return entry.has("error") ? entry.text("error") : "it was not asked";
  }

  /** How far the daemon is from what is on disk. */
  private String state() {
    Values status = part("status");
    if (!hasAnswered()) {
      return "unknown";
    }
    return status.texts("errors").isEmpty() ? status.text("state") : "would-not-start";
  }

  private List<String> pending() {
    List<String> pending = new ArrayList<>();
    for (Values option : options()) {
      if (option.is("pending")) {
        pending.add(option.text("name"));
      }
    }
    return pending;
  }

  /** Null where nothing was compared. */
  private @Nullable List<String> drift() {
    return entry.members().get("drift") instanceof Iterable<?> ? entry.texts("drift") : null;
  }

  /** The addresses on which anybody of the network gets in. */
  private List<String> open() {
    List<String> open = new ArrayList<>();
    for (Values way : part("exposures").objects("ways")) {
      if (Ways.mark(way) == Mark.BAD) {
        open.add(way.text("address"));
      }
    }
    return open;
  }

  /** What the newest release would make of it; null for a host that has that already. */
  private @Nullable Values newest() {
    List<Values> releases = part("outlook").objects("releases");
    return releases.isEmpty() ? null : releases.get(releases.size() - 1);
  }

  private static List<String> titles(List<Values> findings) {
    List<String> titles = new ArrayList<>();
    for (Values finding : findings) {
      if (finding.text("severity").equals("error")) {
        titles.add(finding.text("title"));
      }
    }
    return titles;
  }
}
