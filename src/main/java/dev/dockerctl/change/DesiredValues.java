package dev.dockerctl.change;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.config.MapEntry;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Computes the values an option is to have out of those it has and an operation. */
final class DesiredValues {
  private DesiredValues() {}

  /**
   * The values after an operation; none means that the option goes.
   *
   * @param current the values that are set now, a map's entries as {@code key=value}
   */
  static List<String> after(Operation operation, List<String> current) {
    if (operation instanceof Operation.Set set) {
      return set.option().isMap() ? merged(set.option(), current, set.values()) : set(set);
    }
    if (operation instanceof Operation.Add add) {
      return added(add, current);
    }
    if (operation instanceof Operation.Remove remove) {
      return removed(remove, current);
    }
    return List.of();
  }

  private static List<String> set(Operation.Set set) {
    List<String> values = set.values();
    boolean several = set.option().isList() || set.option().repeatable();
    return several ? values : values.subList(values.size() - 1, values.size());
  }

  private static List<String> added(Operation.Add add, List<String> current) {
    Option option = add.option();
    if (option.isMap()) {
      return merged(option, current, add.values());
    }
    requireSeveral(option, "add to", "dockerctl set " + option.spelling());
    List<String> values = new ArrayList<>(current);
    for (String value : add.values()) {
      if (!values.contains(value)) {
        values.add(value);
      }
    }
    return values;
  }

  private static List<String> removed(Operation.Remove remove, List<String> current) {
    Option option = remove.option();
    List<String> values = new ArrayList<>(current);
    if (option.isMap()) {
      for (String key : remove.values()) {
        MapEntry gone = MapEntry.of(option, key);
        values.removeIf(entry -> matches(gone, key, MapEntry.of(option, entry), entry));
      }
      return values;
    }
    requireSeveral(option, "remove from", "dockerctl unset " + option.name());
    values.removeAll(remove.values());
    return values;
  }

  /** {@code max-size} names the entry, {@code max-size=10m} only if it has that value. */
  private static boolean matches(MapEntry gone, String given, MapEntry entry, String text) {
    return given.equals(text) || (given.equals(gone.key()) && gone.key().equals(entry.key()));
  }

  private static List<String> merged(Option option, List<String> current, List<String> given) {
    Map<String, String> entries = new LinkedHashMap<>();
    for (String text : current) {
      entries.put(MapEntry.of(option, text).key(), text);
    }
    for (String text : given) {
      entries.put(MapEntry.of(option, text).key(), text);
    }
    return List.copyOf(entries.values());
  }

  private static void requireSeveral(Option option, String verb, String instead) {
    if (!option.isList() && !option.repeatable()) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot " + verb + " '" + option.spelling() + "': it has one value, not a list")
          .hint(instead);
    }
  }
}
