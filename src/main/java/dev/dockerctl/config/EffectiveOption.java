package dev.dockerctl.config;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An option with the values dockerd would use, each with its origin.
 *
 * @param name the long name without dashes
 * @param option its row in the catalog; null for an option that the catalog does not know
 * @param values one for a scalar, all in order for a list, one an entry for a map
 */
public record EffectiveOption(String name, @Nullable Option option, List<EffectiveValue> values) {
  /** Keeps the list as it is now. */
  public EffectiveOption {
    values = List.copyOf(values);
  }

  /** The values as the flag takes them, a map's entries as {@code key=value}. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.entry().text()));
    return texts;
  }

  /** The values without their origins. */
  public List<OptionEntry> entries() {
    List<OptionEntry> entries = new ArrayList<>();
    values.forEach(value -> entries.add(value.entry()));
    return entries;
  }

  /** Whether it is a boolean that is on. */
  public boolean isOn() {
    return !values.isEmpty() && values.get(values.size() - 1).text().equals("true");
  }

  /** Whether a value of it is written on the daemon's command line. */
  public boolean isOnCommandLine() {
    for (EffectiveValue value : values) {
      if (!value.isInDaemonJson() && value.origin().kind() != Origin.Kind.DEFAULT) {
        return true;
      }
    }
    return false;
  }

  /** Whether a value of it is written in daemon.json. */
  public boolean isInDaemonJson() {
    return values.stream().anyMatch(EffectiveValue::isInDaemonJson);
  }
}
