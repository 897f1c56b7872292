package dev.dockerctl.change.plan;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import dev.dockerctl.change.setting.SettingChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a user asks for. */
public sealed interface Operation {
  /** The option of the catalog that it is about; null where it is about none. */
  default @Nullable Option option() {
    return null;
  }

  /**
   * Gives an option a value. A scalar is replaced, a list becomes exactly these values, a map is
   * set key by key.
   *
   * @param values a scalar's one value, a list's values, or a map's {@code key=value} entries
   */
  record Set(Option option, List<String> values) implements Operation {}

  /**
   * Writes an option to another place.
   *
   * @param values what it is set to now
   */
  record Move(Option option, List<OptionEntry> values) implements Operation {}

  /** Gives an option on the command line the values that it has without the managed drop-in. */
  record GiveBack(Option option, List<OptionEntry> values) implements Operation {}

  /** Adds values to a list; those it has already are left alone. */
  record Add(Option option, List<String> values) implements Operation {}

  /** Takes values out of a list, or keys out of a map. */
  record Remove(Option option, List<String> values) implements Operation {}

  /** Removes an option altogether, wherever it is written. */
  record Unset(Option option) implements Operation {}

  /** Writes flags the catalog does not know, as they are, at the end of the command line. */
  record Append(List<String> words) implements Operation {}

  /** Removes a flag that the catalog does not know, by its long name without dashes. */
  record UnsetUnknown(String name) implements Operation {}

  /** Removes a key from the top of daemon.json that the catalog does not know. */
  record UnsetKey(String key) implements Operation {}

  /** Sets a variable of the daemon's environment. */
  record SetVariable(String name, String value) implements Operation {}

  /** Removes a variable from the daemon's environment. */
  record UnsetVariable(String name) implements Operation {}

  /** Takes a variable out of the managed drop-in; what other files say of it counts again. */
  record TakeOutVariable(String name) implements Operation {}

  /** Changes another setting of the unit. */
  record ChangeSetting(SettingChange change) implements Operation {}
}
