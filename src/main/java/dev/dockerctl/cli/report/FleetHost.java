package dev.dockerctl.cli.report;

import dev.dockerctl.cli.terminal.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
  JsonObject facts() {
    Values release = newest();
    return new JsonObject()
        .with("name", name())
        .with("error", hasAnswered() ? null : silence())
        .with("docker", report.text("docker"))
        .with("system", report.text("system"))
        .with("state", state())
        .with("pending", pending())
        .with("pendingSettings", part("status").texts("pendingSettings"))
        .with("changedSinceStart", part("status").texts("changedSinceStart"))
        .with("drift", drift())
        .with("refused", entry.has("refused") ? entry.text("refused") : null)
        .with("open", open())
        .with("release", release == null ? null : release.text("dockerVersion"))
        .with("survives", release == null ? null : release.is("starts"))
        .with("blockers", release == null ? List.of() : titles(release.objects("findings")))
        .with("errors", titles(findings()));
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
    return texts(options(), option -> option.is("pending"), "name");
  }

  /** Null where nothing was compared. */
  private @Nullable List<String> drift() {
    return entry.members().get("drift") instanceof Iterable<?> ? entry.texts("drift") : null;
  }

  /** The addresses on which anybody of the network gets in. */
  private List<String> open() {
    return texts(part("exposures").objects("ways"), way -> Ways.mark(way) == Mark.BAD, "address");
  }

  /** What the newest release would make of it; null for a host that has that already. */
  private @Nullable Values newest() {
    List<Values> releases = part("outlook").objects("releases");
    return releases.isEmpty() ? null : releases.get(releases.size() - 1);
  }

  /** Those of the errors. */
  private static List<String> titles(List<Values> findings) {
    return texts(findings, finding -> finding.text("severity").equals("error"), "title");
  }

  /** One member of each of those objects that are wanted. */
  private static List<String> texts(List<Values> objects, Predicate<Values> wanted, String member) {
    return objects.stream().filter(wanted).map(object -> object.text(member)).toList();
  }
}
