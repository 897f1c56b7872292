package dev.dockerctl.catalog.rule;

import dev.dockerctl.catalog.Option;
import dev.dockerctl.catalog.OptionEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an option is set to.
 *
 * @param option the option
 * @param items the values: one for a scalar, all for a list, one for each key of a map
 */
public record OptionValue(Option option, List<OptionEntry> items) {
  /** Keeps the list as it is now. */
  public OptionValue {
    items = List.copyOf(items);
  }

  /** The values as the flag takes them. */
  public List<String> values() {
    List<String> texts = new ArrayList<>(items.size());
    items.forEach(item -> texts.add(item.text()));
    return texts;
  }

  /** The value of a scalar, the last one of a list. */
  public String value() {
    return items.get(items.size() - 1).text();
  }

  /** The entries of a map; empty for other types. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    for (OptionEntry item : items) {
      if (item.key() != null) {
        entries.put(item.key(), item.value());
      }
    }
    return entries;
  }
}
