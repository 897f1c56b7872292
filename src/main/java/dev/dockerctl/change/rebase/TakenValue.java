package dev.dockerctl.change.rebase;

import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rebase takes from the unit's new line, in words. */
final class TakenValue {
  private TakenValue() {}

  static String describe(
      String name, @Nullable Option option, List<OptionEntry> before, List<OptionEntry> after) {
    if (after.isEmpty()) {
      return "from the unit's new line: --" + name + " goes";
    }
    List<OptionEntry> come = new ArrayList<>(after);
    come.removeAll(before);
    return "from the unit's new line: "
        + String.join(" ", words(name, option, come.isEmpty() ? after : come));
  }

  private static List<String> words(
      String name, @Nullable Option option, List<OptionEntry> values) {
    List<String> words = new ArrayList<>();
    for (OptionEntry value : values) {
      String text = option == null ? value.text() : option.masked(value.text());
      words.addAll(
          option == null
              ? List.of("--" + name + (text.isEmpty() ? "" : "=" + text))
              : DaemonArguments.words(option, text));
    }
    return words;
  }
}
