package dev.dockerctl.change.rebase;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.config.Configuration;
import dev.dockerctl.config.DaemonCommandLine;
import dev.dockerctl.config.EffectiveOption;
import dev.dockerctl.config.EffectiveValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option that both the drop-in and the unit changed, in words.
 *
 * @param name its long name
 * @param option what the catalog knows of it
 */
record OptionConflict(String name, @Nullable Option option) {

  /**
   * What one side has.
   *
   * @param values none where it is not set
   * @param place where it stands, or where it is not
   */
  record Given(List<OptionEntry> values, String place) {}

  /** What a configuration has of an option, with its place. */
  static Given side(List<OptionEntry> values, Configuration configuration, String name) {
    EffectiveOption option = configuration.option(name).orElse(null);
    List<EffectiveValue> known = option == null ? List.of() : option.values();
    EffectiveValue last = known.isEmpty() ? null : known.get(known.size() - 1);
    DaemonCommandLine line = configuration.line();
    String command = line == null ? "" : line.command().setting().location().toString();
    String place =
        last != null && values.contains(last.entry()) ? last.origin().describe() : command;
    return new Given(values, place);
  }

  /** Names the option, both values and where each stands. */
  String describe(Given ours, Given theirs, List<OptionEntry> old) {
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
    List<String> texts =
        values.stream()
            .map(value -> option == null ? value.text() : option.masked(value.text()))
            .toList();
    return "'" + String.join(" ", texts) + "'";
  }
}
