package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.config.Configuration;
import java.util.ArrayList;
import java.util.List;

/** Tells which values were to be removed and are not there, and which ones are. */
final class AbsentValues {
  private AbsentValues() {}

  /** A sentence for each option of which such a value was named. */
  static List<String> notes(Configuration before, List<Operation> operations) {
    List<String> notes = new ArrayList<>();
    for (Operation operation : operations) {
      if (operation instanceof Operation.Remove remove) {
        List<OptionEntry> current = before.entries(remove.option().name());
        List<String> absent = new ArrayList<>();
        for (String value : remove.values()) {
          Operation one = new Operation.Remove(remove.option(), List.of(value));
          if (DesiredValues.after(one, current).equals(current)) {
            absent.add(value);
          }
        }
        if (!absent.isEmpty()) {
          notes.add(note(remove.option(), absent, before.texts(remove.option().name())));
        }
      }
    }
    return notes;
  }

  private static String note(Option option, List<String> absent, List<String> current) {
    String there =
        current.isEmpty() ? "it is not set" : "it has '" + String.join("', '", current) + "'";
    return "'"
        + String.join("', '", absent)
        + "' was not removed from "
        + option.spelling()
        + ", which does not have it: "
        + there;
  }
}
