package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.GoodValues;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.change.PlannedHost;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.ConfigurationReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Every option of the catalog with generated values, and what a planner makes of them.
 *
 * @param host where it is planned
 * @param option the option in question
 * @param values its values as its flag takes them, and those of options that it needs
 */
public record OptionStates(PlannedHost host, Option option, Map<Option, List<String>> values) {
  /** One for each option and each of some seeds. */
  public static List<OptionStates> all(PlannedHost host, int seeds) {
    List<OptionStates> all = new ArrayList<>();
    for (Option row : PlannedHost.CATALOG.options()) {
      // An object in which other options stand is none itself.
      for (int seed = 1; seed <= (row.isGroup() ? 0 : seeds); seed++) {
        Option option = ofOwnName(row);
        GoodValues values =
            new GoodValues(31L * seed + row.name().hashCode(), PlannedHost.certificates());
        all.add(new OptionStates(host, option, values.of(option, PlannedHost.CATALOG)));
      }
    }
    return all;
  }

  /** A key that has got a flag in a later release is that flag's option. */
  private static Option ofOwnName(Option row) {
    Option first =
        row.jsonKey() == null ? row : PlannedHost.CATALOG.optionsOfKey(row.jsonKey()).get(0);
    return first.equals(row) ? row : first.asKeyOf(row);
  }

  /** Whether a place can have the values, by the word of the catalog. */
  boolean fits(Place place) {
    return values.keySet().stream().allMatch(each -> OptionPlace.fits(each, wanted(each), place));
  }

  List<OptionEntry> wanted(Option each) {
    return each.form().ofFlags(values.get(each));
  }

  Configuration start() {
    return host.configuration(List.of(), "{}");
  }

  Configuration set(Configuration now, Place place) {
    return plan(now, place, (each, texts) -> new Operation.Set(each, texts));
  }

  Configuration move(Configuration now, Place place) {
    return plan(now, place, (each, texts) -> new Operation.Move(each, now.entries(each.name())));
  }

  Configuration unset(Configuration now) {
    return plan(now, Place.WHERE_IT_STANDS, (each, texts) -> new Operation.Unset(each));
  }

  private Configuration plan(
      Configuration now, Place place, BiFunction<Option, List<String>, Operation> operation) {
    List<Operation> operations = new ArrayList<>();
    values.forEach((each, texts) -> operations.add(operation.apply(each, texts)));
    ConfigurationReader reader = new ConfigurationReader(host.host(), PlannedHost.CATALOG);
    return new Planner(host.host(), reader)
        .plan(now, new ChangeRequest(operations, place, ChangeRequest.DEFAULT_DROP_IN))
        .after();
  }

  /** Each configuration on the way from one place to the other and back, by what was done. */
  public Map<String, Configuration> states() {
    Map<String, Configuration> states = new LinkedHashMap<>();
    for (Place place : List.of(Place.DROP_IN, Place.DAEMON_JSON)) {
      Place other = place == Place.DROP_IN ? Place.DAEMON_JSON : Place.DROP_IN;
      if (fits(place)) {
        Configuration set = set(start(), place);
        states.put("set " + place, set);
        if (fits(other)) {
          Configuration moved = move(set, other);
          states.put("move to " + other, moved);
          states.put("move back to " + place, move(moved, place));
        }
      }
    }
    return states;
  }

  @Override
  public String toString() {
    return option.spelling() + " " + values.get(option);
  }
}
