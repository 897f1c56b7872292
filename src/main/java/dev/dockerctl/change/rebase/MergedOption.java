package dev.dockerctl.change.rebase;

import dev.dockerctl.catalog.DaemonArguments;
import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rebase says of an option that it merges.
 *
 * @param name its long name
 * @param option what the catalog knows of it
 */
record MergedOption(String name, @Nullable Option option) {

  /**
   * What one side has.
   *
   * @param values none where it is not set
   * @param place where it stands, or where it is not
   */
  record Given(List<OptionEntry> values, String place) {}

  /** What a configuration has of an option, with its place. */
  Given side(List<OptionEntry> values, Configuration configuration) {
    EffectiveOption set = configuration.option(name).orElse(null);
    List<EffectiveValue> known = set == null ? List.of() : set.values();
    EffectiveValue last = known.isEmpty() ? null : known.get(known.size() - 1);
    DaemonCommandLine line = configuration.line();
    String command = line == null ? "" : line.command().setting().location().toString();
    String place =
        last != null && values.contains(last.entry()) ? last.origin().describe() : command;
    return new Given(values, place);
  }

  /** That both sides changed it: both values, and where each stands. */
  String conflict(Given ours, Given theirs, List<OptionEntry> old) {
    return "--"
        + name
        + " is "
        + text(ours.values())
        + " in "
        + ours.place()
        + " and "
        + text(theirs.values())
        + " in "
        + theirs.place()
        + ", and was "
        + text(old)
        + " in the line that the drop-in was made from";
  }

  private String text(List<OptionEntry> values) {
    if (values.isEmpty()) {
      return "not set";
    }
    return "'" + String.join(" ", values.stream().map(this::shown).toList()) + "'";
  }

  /** What is taken of it from the unit's new line. */
  String taken(List<OptionEntry> before, List<OptionEntry> after) {
    if (after.isEmpty()) {
      return "from the unit's new line: --" + name + " goes";
    }
    List<OptionEntry> come = new ArrayList<>(after);
    come.removeAll(before);
    List<String> words = new ArrayList<>();
    for (OptionEntry value : come.isEmpty() ? after : come) {
      String text = shown(value);
      words.addAll(
          option == null
              ? List.of("--" + name + (text.isEmpty() ? "" : "=" + text))
              : DaemonArguments.words(option, text));
    }
    return "from the unit's new line: " + String.join(" ", words);
  }

  private String shown(OptionEntry value) {
    return option == null ? value.text() : option.masked(value.text());
  }
}
