package dev.dockerctl.cli.report;

import dev.dockerctl.cli.terminal.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
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

  /**
   * How many hosts have answered.
   *
   * @param facts those of a fleet
   */
  static int answered(Values facts) {
    return (int) facts.objects("hosts").stream().filter(host -> !host.has("error")).count();
  }

  /** All of it as one object. */
  JsonObject facts() {
    List<JsonObject> facts = hosts.stream().map(FleetHost::facts).toList();
    return new JsonObject()
        .with("counts", counts(facts))
        .with("hosts", facts)
        .with("options", options())
        .with("findings", findings());
  }

  private static JsonObject counts(List<JsonObject> facts) {
    return new JsonObject()
        .with("hosts", facts.size())
        .with("silent", count(facts, host -> host.get("error") != null))
        .with("due", count(facts, host -> String.valueOf(host.get("state")).endsWith("-needed")))
        .with("down", count(facts, host -> DOWN.contains(String.valueOf(host.get("state")))))
        .with("drifting", count(facts, host -> isFilled(host.get("drift"))))
        .with("exposed", count(facts, host -> isFilled(host.get("open"))))
        .with("stranded", count(facts, host -> Boolean.FALSE.equals(host.get("survives"))))
        .with("faulty", count(facts, host -> isFilled(host.get("errors"))));
  }

  private static boolean isFilled(@Nullable Object list) {
    return list instanceof List<?> values && !values.isEmpty();
  }

  private static long count(List<JsonObject> facts, Predicate<JsonObject> wanted) {
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

  private static JsonObject option(String name, String value, List<String> hosts) {
    return new JsonObject().with("name", name).with("value", value).with("hosts", hosts);
  }

  /** Each finding with the hosts that have it, worst first. */
  private List<Object> findings() {
    Map<String, JsonObject> found = new TreeMap<>();
    Map<String, List<String>> names = new TreeMap<>();
    for (FleetHost host : hosts) {
      for (Values finding : host.findings()) {
        String severity = finding.text("severity");
        String key =
            Mark.ofSeverity(severity).rank() + finding.text("id") + "\n" + finding.text("title");
        names.computeIfAbsent(key, one -> new ArrayList<>()).add(host.name());
        found
            .computeIfAbsent(key, one -> new JsonObject())
            .with("id", finding.text("id"))
            .with("severity", severity)
            .with("title", finding.text("title"))
            .with("hosts", names.get(key));
      }
    }
    return List.copyOf(found.values());
  }
}
