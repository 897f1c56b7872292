package dev.dockerctl.cli.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What many hosts run: the facts of each, and what several have in common. */
final class Fleet {
  private static final List<String> DOWN = List.of("not-running", "would-not-start");

  private final List<FleetHost> hosts = new ArrayList<>();

  /**
   * A fleet.
   *
   * @param collected an object with the list {@code hosts}, or the report of one host
   */
  Fleet(Values collected) {
    List<Values> entries = collected.objects("hosts");
    if (entries.isEmpty() && collected.has("unit")) {
      entries = List.of(collected);
    }
    entries.forEach(entry -> hosts.add(FleetHost.of(entry)));
    hosts.sort(Comparator.comparing(FleetHost::name));
  }

  boolean isEmpty() {
    return hosts.isEmpty();
  }

  /**
   * How many hosts have answered.
   *
   * @param facts those of a fleet
   */
  static int answered(Values facts) {
    return (int) facts.objects("hosts").stream().filter(host -> !host.has("error")).count();
  }

  /** All of it as one object. */
  Map<String, Object> facts() {
    List<Map<String, Object>> facts = hosts.stream().map(FleetHost::facts).toList();
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("counts", counts(facts));
    result.put("hosts", facts);
    result.put("options", options());
    result.put("findings", findings());
    return result;
  }

  private static Map<String, Object> counts(List<Map<String, Object>> facts) {
    Map<String, Object> counts = new LinkedHashMap<>();
    counts.put("hosts", facts.size());
    counts.put("silent", count(facts, host -> host.get("error") != null));
    counts.put("due", count(facts, host -> String.valueOf(host.get("state")).endsWith("-needed")));
    counts.put("down", count(facts, host -> DOWN.contains(String.valueOf(host.get("state")))));
    counts.put("drifting", count(facts, host -> isFilled(host.get("drift"))));
    counts.put("exposed", count(facts, host -> isFilled(host.get("open"))));
    counts.put("stranded", count(facts, host -> Boolean.FALSE.equals(host.get("survives"))));
    counts.put("faulty", count(facts, host -> isFilled(host.get("errors"))));
    return counts;
  }

  private static boolean isFilled(@Nullable Object list) {
    return list instanceof List<?> values && !values.isEmpty();
  }

  private static long count(
      List<Map<String, Object>> facts, Predicate<Map<String, Object>> wanted) {
    return facts.stream().filter(wanted).count();
  }

  /** Each value of each option with the hosts that have it, most common first. */
  private List<Object> options() {
    Map<String, Map<String, List<String>>> found = new TreeMap<>();
    for (FleetHost host : hosts) {
      for (Values option : host.options()) {
        found
            .computeIfAbsent(option.text("name"), name -> new TreeMap<>())
            .computeIfAbsent(String.join(", ", Options.values(option)), value -> new ArrayList<>())
            .add(host.name());
      }
    }
    List<Object> options = new ArrayList<>();
    found.forEach(
        (name, values) ->
            values.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .forEach(entry -> options.add(option(name, entry.getKey(), entry.getValue()))));
    return options;
  }

  private static Map<String, Object> option(String name, String value, List<String> hosts) {
    Map<String, Object> option = new LinkedHashMap<>();
    option.put("name", name);
    option.put("value", value);
    option.put("hosts", hosts);
    return option;
  }

  /** Each finding with the hosts that have it, worst first. */
  private List<Object> findings() {
    Map<String, Map<String, Object>> found = new TreeMap<>();
    Map<String, List<String>> names = new TreeMap<>();
    for (FleetHost host : hosts) {
      for (Values finding : host.findings()) {
        String severity = finding.text("severity");
        String key =
            Mark.ofSeverity(severity).rank() + finding.text("id") + "\n" + finding.text("title");
        names.computeIfAbsent(key, one -> new ArrayList<>()).add(host.name());
        Map<String, Object> entry = found.computeIfAbsent(key, one -> new LinkedHashMap<>());
        entry.put("id", finding.text("id"));
        entry.put("severity", severity);
        entry.put("title", finding.text("title"));
        entry.put("hosts", names.get(key));
      }
    }
    return List.copyOf(found.values());
  }
}
