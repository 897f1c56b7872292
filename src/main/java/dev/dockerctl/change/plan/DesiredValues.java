package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.error.DockerctlException;
import dev.dockerctl.error.ErrorCode;
import dev.dockerctl.error.ShellWords;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Computes the values an option is to have out of those it has and an operation. */
final class DesiredValues {
  private DesiredValues() {}

  /**
   * The values after an operation; none means that the option goes.
   *
   * @param current the values that are set now
   */
  static List<OptionEntry> after(Operation operation, List<OptionEntry> current) {
    if (operation instanceof Operation.Set set) {
      return set(set.option(), current, set.option().form().ofFlags(set.values()));
    }
    if (operation instanceof Operation.Move move) {
      return move.values();
    }
    if (operation instanceof Operation.GiveBack back) {
      return back.values();
    }
    if (operation instanceof Operation.Add add) {
      return added(add, current);
    }
    if (operation instanceof Operation.Remove remove) {
      return removed(remove, current);
    }
    return List.of();
  }

  private static List<OptionEntry> set(
      Option option, List<OptionEntry> current, List<OptionEntry> given) {
    if (option.isMap()) {
      return merged(current, given);
    }
    return option.holdsSeveral() ? given : given.subList(given.size() - 1, given.size());
  }

  private static List<OptionEntry> added(Operation.Add add, List<OptionEntry> current) {
    Option option = add.option();
    List<OptionEntry> given = option.form().ofFlags(add.values());
    if (option.isMap()) {
      return merged(current, given);
    }
    String last = add.values().get(add.values().size() - 1);
    String set = "dockerctl set " + ShellWords.quote(option.spelling() + "=" + last);
    requireSeveral(option, "add to", set);
    List<OptionEntry> values = new ArrayList<>(current);
    Set<OptionEntry> known = new HashSet<>(current);
    for (OptionEntry value : given) {
      if (known.add(value)) {
        values.add(value);
      }
    }
    return values;
  }

  private static List<OptionEntry> removed(Operation.Remove remove, List<OptionEntry> current) {
    Option option = remove.option();
    List<OptionEntry> values = new ArrayList<>(current);
    if (!option.isMap()) {
      requireSeveral(option, "remove from", "dockerctl unset " + option.name());
      values.removeAll(new HashSet<>(option.form().ofFlags(remove.values())));
      return values;
    }
    for (String given : remove.values()) {
      for (OptionEntry gone : option.form().ofFlag(given)) {
        // "max-size" names the entry, "max-size=10m" only if it has that value.
        boolean named = given.equals(gone.key());
        values.removeIf(entry -> entry.equals(gone) || (named && given.equals(entry.key())));
      }
    }
    return values;
  }

  private static List<OptionEntry> merged(List<OptionEntry> current, List<OptionEntry> given) {
    Map<String, OptionEntry> entries = new LinkedHashMap<>();
    current.forEach(entry -> entries.put(String.valueOf(entry.key()), entry));
    given.forEach(entry -> entries.put(String.valueOf(entry.key()), entry));
    return List.copyOf(entries.values());
  }

  /** What is to be said of values that are to be removed and are not there. */
  static List<String> absent(Configuration before, List<Operation> operations) {
    List<String> notes = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.Remove remove) {
        List<OptionEntry> current = before.entries(remove.option().name());
        List<String> absent = new ArrayList<>(remove.values());
        absent.removeIf(value -> !isAbsent(remove.option(), value, current));
        if (!absent.isEmpty()) {
          notes.add(absent(remove.option(), absent, before.texts(remove.option().name())));
        }
      }
    }
    return notes;
  }

  private static boolean isAbsent(Option option, String value, List<OptionEntry> current) {
    Operation.Remove one = new Operation.Remove(option, List.of(value));
    return removed(one, current).equals(current);
  }

  private static String absent(Option option, List<String> absent, List<String> current) {
    String there =
        current.isEmpty() ? "it is not set" : "it has '" + String.join("', '", current) + "'";
    return "'"
        + String.join("', '", absent)
        + "' was not removed from "
        + option.spelling()
        + ", which does not have it: "
        + there;
  }

  private static void requireSeveral(Option option, String verb, String instead) {
    if (!option.holdsSeveral()) {
      throw new DockerctlException(
              ErrorCode.USAGE,
              "cannot " + verb + " '" + option.spelling() + "': it has one value, not a list")
          .hint(instead);
    }
  }
}
